package storetest

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
)

// cheap is a cost of hashing for tests; what is tested does not depend on it.
var cheap = people.Cost{Memory: 64, Passes: 1, Lanes: 1}

const good = "a ferry at the seventh bend"

// people are the people of the room under test, by its clock.
func (r room) people() *people.People { return people.NewAt(r.store(), r.clock.tick, cheap) }

func (r room) store() people.Store { return r.h.Store.(people.Store) }

// open opens an account with a password.
func (r room) account(t testing.TB, p *people.People, name string, role people.Role) people.Account {
	t.Helper()
	a, err := p.Open(ctx, "acc-1", people.Account{Name: name, Role: role})
	no(t, err)
	link, _, err := p.Invite(ctx, "acc-1", a.ID)
	no(t, err)
	_, err = p.Welcome(ctx, link, "", good, "192.0.2.1")
	no(t, err)
	return a
}

// refused fails the test when an error is none that lets nobody in.
func refused(t testing.TB, what string, err error) {
	t.Helper()
	var no *people.RefusedError
	if !errors.As(err, &no) {
		t.Fatalf("%s: %v", what, err)
	}
}

func invalid(t testing.TB, field string, err error) {
	t.Helper()
	var e *people.InvalidError
	if !errors.As(err, &e) || e.Field != field {
		t.Fatalf("a bad %s: %v", field, err)
	}
}

func accounts(t *testing.T, r room) {
	p := r.people()
	ani := r.account(t, p, "Ani  Sargsyan", people.Admin)
	equal(t, "id", ani.ID, "acc-0")
	equal(t, "name", ani.Name, "Ani Sargsyan")
	leyla := r.account(t, p, "Leyla", people.Analyst)
	for field, a := range map[string]people.Account{
		"name":   {Name: "LEYLA", Role: people.Viewer},
		"role":   {Name: "Bo", Role: "king"},
		"state":  {Name: "Bo", Role: people.Delegate},
		"email":  {Name: "Bo", Role: people.Viewer, Email: "nobody"},
		"locale": {Name: "Bo", Role: people.Viewer, Locale: "the tongue of the hills"},
	} {
		_, err := p.Open(ctx, ani.ID, a)
		invalid(t, field, err)
	}
	_, err := p.Open(ctx, ani.ID, people.Account{Name: "\x00", Role: people.Viewer})
	invalid(t, "name", err)
	changed, err := p.Change(ctx, ani.ID, leyla.ID, "promoted", func(a *people.Account) { a.Role, a.Locale = people.Editor, "az" })
	no(t, err)
	equal(t, "role", changed.Role, people.Editor)
	// The last admin stays one, and the first of two need not.
	_, err = p.Close(ctx, ani.ID, ani.ID, "")
	invalid(t, "role", err)
	_, err = p.Change(ctx, ani.ID, ani.ID, "", func(a *people.Account) { a.Role = people.Viewer })
	invalid(t, "role", err)
	_, _, err = p.Erase(ctx, ani.ID, ani.ID, "wants to go")
	invalid(t, "role", err)
	_, err = p.Close(ctx, ani.ID, leyla.ID, "left")
	no(t, err)
	_, err = p.Change(ctx, ani.ID, leyla.ID, "", func(a *people.Account) { a.Closed = false })
	var none *people.NotFoundError
	if !errors.As(err, &none) {
		t.Fatalf("a closed account is changed: %v", err)
	}
	_, err = p.SignIn(ctx, "Leyla", good, "192.0.2.1")
	refused(t, "a closed account", err)
	again := r.account(t, p, "leyla", people.Viewer)
	all, err := p.Accounts(ctx)
	no(t, err)
	var seen []string
	for _, a := range all {
		seen = append(seen, a.Name+" "+a.Door())
	}
	equal(t, "accounts", strings.Join(seen, ", "), "Ani Sargsyan open, Leyla shut, leyla open")
	if again.ID == leyla.ID {
		t.Fatal("an id was given twice")
	}
	r.verified(t)
	r.nowhere(t, good, "argon2id")
}

// nowhere fails the test when words stand in any content or row of the record.
func (r room) nowhere(t *testing.T, words ...string) {
	t.Helper()
	no(t, r.Look(ctx, func(v desk.View) error { everything(t, v, words...); return nil }))
}

func signingIn(t *testing.T, r room) {
	at := time.Date(2021, 5, 12, 6, 0, 0, 0, time.UTC)
	p := people.NewAt(r.store(), func() time.Time { return at }, cheap)
	a := r.account(t, p, "Ani", people.Analyst)
	in, err := p.SignIn(ctx, " ani ", good, "192.0.2.1")
	no(t, err)
	equal(t, "who", in.ID, a.ID)
	_, wrong := p.SignIn(ctx, "Ani", good+"s", "192.0.2.1")
	refused(t, "a wrong password", wrong)
	_, unknown := p.SignIn(ctx, "Nobody", good, "192.0.2.1")
	refused(t, "an unknown name", unknown)
	equal(t, "what an unknown name is told", unknown.Error(), wrong.Error())
	_, err = p.SignIn(ctx, "Ani", "\x00", "192.0.2.1")
	refused(t, "no password", err)
	_, err = p.SignIn(ctx, "Ani", strings.Repeat("x", 1<<16), "192.0.2.1")
	refused(t, "an endless password", err)

	// Ever longer waits, by name and whether or not there is such a name.
	for _, name := range []string{"Ani", "Nobody"} {
		at = at.Add(3 * time.Hour)
		for range 5 {
			_, err = p.SignIn(ctx, name, "wrong", "192.0.2.2")
			refused(t, "a wrong password", err)
		}
		for _, wait := range []time.Duration{2, 4, 8, 16} {
			_, err = p.SignIn(ctx, name, good, "192.0.2.2")
			equal(t, "wait", locked(t, err), wait*time.Second)
			another := people.NewAt(r.store(), func() time.Time { return at }, cheap)
			_, err = another.SignIn(ctx, name, good, "192.0.2.9")
			equal(t, "wait in another process", locked(t, err), wait*time.Second)
			at = at.Add(wait*time.Second - 1)
			equal(t, "the last moment of it", locked(t, second(p.SignIn(ctx, name, good, "192.0.2.2"))), 1)
			at = at.Add(1)
			_, err = p.SignIn(ctx, name, "wrong", "192.0.2.2")
			refused(t, "a wrong password", err)
		}
	}
	at = at.Add(15 * time.Minute)
	_, err = p.SignIn(ctx, "Ani", good, "192.0.2.2")
	no(t, err)

	// By address, whatever the names.
	at = at.Add(3 * time.Hour)
	for i := range 20 {
		_, err = p.SignIn(ctx, "name "+string(rune('a'+i)), "wrong", "192.0.2.3")
		refused(t, "a wrong name", err)
	}
	_, err = p.SignIn(ctx, "Ani", good, "192.0.2.3")
	locked(t, err)
	_, err = p.SignIn(ctx, "Ani", good, "192.0.2.4")
	no(t, err)

	// Many at once are no way around.
	at = at.Add(3 * time.Hour)
	var wg sync.WaitGroup
	var mu sync.Mutex
	told := map[bool]int{}
	for range 30 {
		wg.Go(func() {
			_, err := p.SignIn(ctx, "Ani", "wrong", "192.0.2.5")
			var l *people.LockedError
			mu.Lock()
			defer mu.Unlock()
			told[errors.As(err, &l)]++
		})
	}
	wg.Wait()
	equal(t, "tries let through", told[false], 5)
}

func locked(t *testing.T, err error) time.Duration {
	t.Helper()
	var l *people.LockedError
	if !errors.As(err, &l) {
		t.Fatalf("no lock: %v", err)
	}
	return l.Wait
}

func passwords(t *testing.T, r room) {
	p := r.people()
	a := r.account(t, p, "Ani Sargsyan", people.Analyst)
	no(t, p.BeginSession(ctx, people.Session{Key: "here", Account: a.ID, Expires: r.clock.tick().Add(time.Hour)}))
	no(t, p.BeginSession(ctx, people.Session{Key: "there", Account: a.ID, Expires: r.clock.tick().Add(time.Hour)}))
	invalid(t, "was", p.ChangePassword(ctx, a.ID, "not it at all", "another ferry entirely", "here"))
	invalid(t, "password", p.ChangePassword(ctx, a.ID, good, "too short", "here"))
	no(t, p.ChangePassword(ctx, a.ID, good, "another ferry entirely", "here"))
	_, err := p.SignIn(ctx, "Ani Sargsyan", good, "192.0.2.1")
	refused(t, "the old password", err)
	left, err := p.Sessions(ctx, a.ID)
	no(t, err)
	equal(t, "sessions left", len(left), 1)
	equal(t, "the session left", left[0].Key, "here")

	// What was hashed when it took less is hashed again at the next sign-in.
	stored := func() (body string) {
		no(t, r.store().ReadPeople(ctx, func(v people.View) error {
			c, _, err := v.Credential(ctx, people.PasswordKind, a.ID)
			body = c.Body
			return err
		}))
		return body
	}
	before := stored()
	dearer := people.NewAt(r.store(), r.clock.tick, people.Cost{Memory: 128, Passes: 2, Lanes: 1})
	_, err = dearer.SignIn(ctx, "Ani Sargsyan", "another ferry entirely", "192.0.2.1")
	no(t, err)
	if after := stored(); after == before || !strings.HasPrefix(after, "$argon2id$v=19$m=128,t=2,p=1$") {
		t.Fatalf("the hash is %s", after)
	}
	_, err = p.SignIn(ctx, "Ani Sargsyan", "another ferry entirely", "192.0.2.1")
	no(t, err)
	if !strings.Contains(stored(), "m=128") {
		t.Fatal("a dearer hash gave way to a cheaper one")
	}
}

func links(t *testing.T, r room) {
	p := r.people()
	first, err := p.First(ctx)
	no(t, err)
	newer, err := p.First(ctx)
	no(t, err)
	_, err = p.Welcome(ctx, first, "Ani", good, "192.0.2.1")
	refused(t, "a link that another took the place of", err)
	_, err = p.Welcome(ctx, newer, "Ani", "password1234", "192.0.2.1")
	invalid(t, "password", err)
	_, err = p.Welcome(ctx, newer, "", good, "192.0.2.1")
	invalid(t, "name", err)
	ani, err := p.Welcome(ctx, newer, "Ani", good, "192.0.2.1")
	no(t, err)
	equal(t, "role", ani.Role, people.Admin)
	_, err = p.Welcome(ctx, newer, "Eve", good, "192.0.2.1")
	refused(t, "a link that was used", err)
	none, err := p.First(ctx)
	no(t, err)
	equal(t, "a link when there is an admin", none, "")

	leyla, err := p.Open(ctx, ani.ID, people.Account{Name: "Leyla", Role: people.Reporter})
	no(t, err)
	link, expires, err := p.Invite(ctx, ani.ID, leyla.ID)
	no(t, err)
	equal(t, "an invitation lasts", expires.Sub(r.clock.tick()).Round(time.Hour), 7*24*time.Hour)
	_, err = p.Welcome(ctx, strings.ToUpper(link), "", good, "192.0.2.1")
	refused(t, "a link spelt otherwise", err)
	_, err = p.Welcome(ctx, link, "", good, "192.0.2.1")
	no(t, err)
	// A reset: the old password stays good until the link is used, and the link does not last.
	reset, _, err := p.Invite(ctx, ani.ID, leyla.ID)
	no(t, err)
	_, err = p.SignIn(ctx, "Leyla", good, "192.0.2.1")
	no(t, err)
	r.clock.to("2021-06-01")
	_, err = p.Welcome(ctx, reset, "", "something new again", "192.0.2.1")
	refused(t, "an old link", err)
	// Two use one link at once: one of them does.
	link, _, err = p.Invite(ctx, ani.ID, leyla.ID)
	no(t, err)
	var wg sync.WaitGroup
	in := make(chan error, 6)
	for range cap(in) {
		wg.Go(func() {
			_, err := p.Welcome(ctx, link, "", "something new again", "192.0.2.1")
			in <- err
		})
	}
	wg.Wait()
	close(in)
	let := 0
	for err := range in {
		if err == nil {
			let++
		}
	}
	equal(t, "uses of a one-time link", let, 1)
	r.verified(t)
	r.nowhere(t, link, reset, newer)
	kinds := r.kinds(t)
	if !slices.Contains(kinds, "acc-0 account.link account/"+leyla.ID) {
		t.Fatalf("nobody is told who made the link: %v", kinds)
	}
}

// kinds are the record's entries in words.
func (r room) kinds(t testing.TB) (out []string) {
	t.Helper()
	no(t, r.Look(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		no(t, err)
		entries, err := v.Entries(ctx, 0, size)
		for _, e := range entries {
			out = append(out, e.Who+" "+string(e.Kind)+" "+e.Subject)
		}
		return err
	}))
	return out
}

func tokens(t *testing.T, r room) {
	r.clock.to("2021-05-12")
	p := r.people()
	r.account(t, p, "Root", people.Admin)
	a := r.account(t, p, "Ani", people.Analyst)
	for field, make := range map[string]func() error{
		"name": func() error {
			_, _, err := p.MakeToken(ctx, a.ID, "", []people.Permission{people.Read}, "")
			return err
		},
		"expires": func() error {
			_, _, err := p.MakeToken(ctx, a.ID, "x", []people.Permission{people.Read}, "2021-05-11")
			return err
		},
	} {
		invalid(t, field, make())
	}
	for _, scopes := range [][]people.Permission{nil, {"fly"}, {people.Read, people.Read}, {people.Administer}} {
		_, _, err := p.MakeToken(ctx, a.ID, "a script", scopes, "")
		invalid(t, "scopes", err)
	}
	token, secret, err := p.MakeToken(ctx, a.ID, "a script", []people.Permission{people.Judge, people.Read}, "2021-05-13")
	no(t, err)
	b, err := p.ByToken(ctx, secret)
	no(t, err)
	equal(t, "whose", b.ID, a.ID)
	equal(t, "may read", b.May(people.Read), true)
	equal(t, "may file", b.May(people.File), false)
	_, err = p.Change(ctx, "acc-1", a.ID, "", func(a *people.Account) { a.Role = people.Viewer })
	no(t, err)
	b, err = p.ByToken(ctx, secret)
	no(t, err)
	equal(t, "may judge after the role went", b.May(people.Judge), false)
	used, err := p.Tokens(ctx, a.ID)
	no(t, err)
	equal(t, "used", used[0].Used, "2021-05-12")
	for _, bad := range []string{"", "casus_", secret + "A", strings.TrimPrefix(secret, people.TokenMark), secret[:len(secret)-1] + "!", people.TokenMark + strings.Repeat("A", 43)} {
		_, err := p.ByToken(ctx, bad)
		refused(t, "token "+bad, err)
	}
	r.clock.to("2021-05-13")
	_, err = p.ByToken(ctx, secret)
	no(t, err)
	r.clock.to("2021-05-14")
	_, err = p.ByToken(ctx, secret)
	refused(t, "an expired token", err)
	other, otherSecret, err := p.MakeToken(ctx, a.ID, "another", []people.Permission{people.Read}, "")
	no(t, err)
	var none *people.NotFoundError
	if err := p.EndToken(ctx, "acc-0", other.ID); !errors.As(err, &none) {
		t.Fatalf("somebody else ends a token: %v", err)
	}
	no(t, p.EndToken(ctx, a.ID, other.ID))
	_, err = p.ByToken(ctx, otherSecret)
	refused(t, "a token that ended", err)
	_, last, err := p.MakeToken(ctx, a.ID, "a third", []people.Permission{people.Read}, "")
	no(t, err)
	_, err = p.Close(ctx, "acc-0", a.ID, "left")
	no(t, err)
	_, err = p.ByToken(ctx, last)
	refused(t, "a token of a closed account", err)
	left, err := p.Tokens(ctx, a.ID)
	no(t, err)
	equal(t, "tokens left", len(left), 0)
	r.verified(t)
	r.nowhere(t, secret, otherSecret, last)
	if !slices.Contains(r.kinds(t), a.ID+" token.make account/"+a.ID) || token.ID == other.ID {
		t.Fatal("tokens are not on record, or have one id")
	}
}

func sessionsEnd(t *testing.T, r room) {
	at := time.Date(2021, 5, 12, 6, 0, 0, 0, time.UTC)
	p := people.NewAt(r.store(), func() time.Time { return at }, cheap)
	r.account(t, p, "Root", people.Admin)
	a := r.account(t, p, "Ani", people.Analyst)
	put := func(key string) {
		no(t, p.BeginSession(ctx, people.Session{Key: key, Account: a.ID, Body: []byte(`{"a":1}`), Expires: at.Add(people.LongestSession)}))
	}
	is := func(what, key string, want bool) {
		t.Helper()
		s, there, err := p.Session(ctx, key)
		no(t, err)
		equal(t, what, there, want)
		if there && (s.Account != a.ID || string(s.Body) != `{"a":1}`) {
			t.Fatalf("session %s is %+v", key, s)
		}
	}
	put("one")
	is("a session", "one", true)
	is("another key", "two", false)
	at = at.Add(people.IdleSession - time.Minute)
	is("nearly idle", "one", true)
	at = at.Add(people.IdleSession - time.Minute)
	is("used in time", "one", true)
	at = at.Add(people.IdleSession)
	is("idle", "one", false)
	put("two")
	for range 20 {
		at = at.Add(people.IdleSession - time.Minute)
		_, _, err := p.Session(ctx, "two")
		no(t, err)
	}
	is("used for ever", "two", false)
	put("three")
	put("four")
	no(t, p.EndSessions(ctx, a.ID, "four"))
	is("ended from elsewhere", "three", false)
	is("the one that stays", "four", true)
	// What ended while it was in use does not come back.
	no(t, r.store().WritePeople(ctx, func(tx people.Tx) error {
		no(t, tx.EndSession(ctx, "four"))
		return tx.SeeSession(ctx, "four", at)
	}))
	is("ended meanwhile", "four", false)
	no(t, p.KeepSession(ctx, people.Session{Key: "four", Account: a.ID, Expires: at.Add(time.Hour)}))
	is("ended meanwhile, and changed", "four", false)
	put("five")
	_, err := p.Change(ctx, "acc-0", a.ID, "", func(a *people.Account) { a.Role = people.Viewer })
	no(t, err)
	is("after the role changed", "five", false)
	put("six")
	_, err = p.Close(ctx, "acc-0", a.ID, "")
	no(t, err)
	is("after closing", "six", false)
}

func settings(t *testing.T, r room) {
	p := r.people()
	s, err := p.Settings(ctx, never)
	no(t, err)
	equal(t, "name", s.Name, "Casus")
	for field, bad := range map[string]people.Settings{
		"name":           {},
		"coarsen_km":     {Name: "x", CoarsenKM: -1},
		"delay_hours":    {Name: "x", DelayHours: 1e9},
		"knowledge":      {Name: "x", Knowledge: json.RawMessage(`{"states": 7}`)},
		"oidc.issuer":    {Name: "x", OIDC: &people.OIDC{Issuer: "http://id.example.org", ClientID: "casus"}},
		"oidc.client_id": {Name: "x", OIDC: &people.OIDC{Issuer: "https://id.example.org"}},
		"oidc.newcomers": {Name: "x", OIDC: &people.OIDC{Issuer: "https://id.example.org", ClientID: "casus", Newcomers: people.Admin}},
	} {
		_, err := p.Set(ctx, "acc-1", "", bad, "")
		invalid(t, field, err)
	}
	r.clock.to("2021-05-12")
	_, err = p.Set(ctx, "acc-1", "a mission", people.Settings{Name: "Mission in Syunik", FourEyes: true, CoarsenKM: 5,
		Knowledge: json.RawMessage(`{"states": [{"id": "VAR", "name": "Vardan & Sons"}]}`),
		OIDC:      &people.OIDC{Issuer: "https://id.example.org", ClientID: "casus", Newcomers: people.Viewer}}, "a client's secret")
	no(t, err)
	r.clock.to("2021-05-13")
	now, err := p.Set(ctx, "acc-1", "", people.Settings{Name: "Mission", DelayHours: 6}, "")
	no(t, err)
	known, err := desk.KnownOn("2021-05-12")
	no(t, err)
	then, err := p.Settings(ctx, known)
	no(t, err)
	equal(t, "four eyes then", then.FourEyes, true)
	k, err := then.Known()
	no(t, err)
	equal(t, "what the room knew", k.States[0].Name, "Vardan & Sons")
	s, err = p.Settings(ctx, never)
	no(t, err)
	equal(t, "entry", s.Entry, now.Entry)
	equal(t, "four eyes now", s.FourEyes, false)
	secret, err := p.ClientSecret(ctx, "casus")
	no(t, err)
	equal(t, "the client's secret", secret, "a client's secret")
	r.verified(t)
	r.nowhere(t, "a client's secret")
}

func identities(t *testing.T, r room) {
	p := r.people()
	r.account(t, p, "Root", people.Admin)
	a, err := p.Open(ctx, "acc-0", people.Account{Name: "Ani", Role: people.Analyst, Email: "ani@example.org"})
	no(t, err)
	_, err = p.Set(ctx, "acc-0", "", people.Settings{Name: "x", OIDC: &people.OIDC{Issuer: "https://id.example.org", ClientID: "casus"}}, "")
	no(t, err)
	ani := people.Identity{Issuer: "https://id.example.org", Subject: "17", Email: "Ani@example.org", Name: "Ani S."}
	_, err = p.ByIdentity(ctx, people.Identity{Issuer: ani.Issuer, Subject: "18", Name: "Ani"})
	refused(t, "somebody without an address", err)
	in, err := p.ByIdentity(ctx, ani)
	no(t, err)
	equal(t, "who", in.ID, a.ID)
	ani.Email = "elsewhere@example.org"
	in, err = p.ByIdentity(ctx, ani)
	no(t, err)
	equal(t, "who comes again", in.ID, a.ID)
	_, err = p.ByIdentity(ctx, people.Identity{Issuer: "https://other.example.org", Subject: "17"})
	refused(t, "the same subject of another issuer", err)
	_, err = p.Set(ctx, "acc-0", "", people.Settings{Name: "x", OIDC: &people.OIDC{Issuer: "https://id.example.org", ClientID: "casus", Newcomers: people.Reporter}}, "")
	no(t, err)
	bo, err := p.ByIdentity(ctx, people.Identity{Issuer: ani.Issuer, Subject: "19", Name: "ANI", Locale: "nonsense!"})
	no(t, err)
	equal(t, "role", bo.Role, people.Reporter)
	equal(t, "name", bo.Name, "ANI 02")
	_, err = p.Close(ctx, "acc-0", a.ID, "")
	no(t, err)
	_, err = p.ByIdentity(ctx, ani)
	refused(t, "a closed account, though newcomers are let in", err)
	cy, err := p.Open(ctx, "acc-0", people.Account{Name: "Cy", Role: people.Analyst, Email: "cy@example.org"})
	no(t, err)
	_, err = p.Close(ctx, "acc-0", cy.ID, "")
	no(t, err)
	_, err = p.ByIdentity(ctx, people.Identity{Issuer: ani.Issuer, Subject: "20", Email: "cy@example.org", Name: "Cy"})
	refused(t, "a closed account that never came in", err)
	r.verified(t)
}

func erasedPerson(t *testing.T, r room) {
	p := r.people()
	r.account(t, p, "Root", people.Admin)
	a, err := p.Open(ctx, "acc-0", people.Account{Name: "Aramazd Vardanyan", Role: people.Analyst, Email: "aramazd@example.org"})
	no(t, err)
	link, _, err := p.Invite(ctx, "acc-0", a.ID)
	no(t, err)
	_, err = p.Welcome(ctx, link, "", good, "192.0.2.1")
	no(t, err)
	_, secret, err := p.MakeToken(ctx, a.ID, "Aramazd's script", []people.Permission{people.Read}, "")
	no(t, err)
	no(t, p.BeginSession(ctx, people.Session{Key: "in", Account: a.ID, Expires: r.clock.tick().Add(time.Hour)}))
	_, claims := r.story(t)
	_, err = r.Accept(ctx, desk.Decision{Who: a.ID}, claims[0].ID)
	no(t, err)
	signer, verifier := keys(t)
	_, err = r.Sign(ctx, signer)
	no(t, err)
	_, _, err = p.Erase(ctx, "acc-0", a.ID, "")
	invalid(t, "reason", err)
	entry, contents, err := p.Erase(ctx, "acc-0", a.ID, "asked for")
	no(t, err)
	equal(t, "subject", entry.Subject, "account/"+a.ID)
	equal(t, "contents", contents, 3)
	_, err = r.Sign(ctx, signer)
	no(t, err)
	_, err = r.Verify(ctx, verifier)
	no(t, err)
	r.nowhere(t, "Aramazd", "aramazd")
	_, err = p.ByToken(ctx, secret)
	refused(t, "a token of somebody erased", err)
	_, there, err := p.Session(ctx, "in")
	no(t, err)
	equal(t, "a session of somebody erased", there, false)
	_, err = p.SignIn(ctx, "Aramazd Vardanyan", good, "192.0.2.1")
	refused(t, "somebody erased", err)
	c, err := r.Claim(ctx, claims[0].ID, never)
	no(t, err)
	equal(t, "who judged", c.Who, a.ID)
	// The name is free again, for somebody with an id of their own.
	again, err := p.Open(ctx, "acc-0", people.Account{Name: "Aramazd Vardanyan", Role: people.Viewer})
	no(t, err)
	if again.ID == a.ID {
		t.Fatal("an id was given twice")
	}
	r.verified(t)
}

// peopleSpoiled changes a byte of each table of people, and puts it back.
func peopleSpoiled(t *testing.T, r room) {
	p := r.people()
	r.account(t, p, "Root", people.Admin)
	a := r.account(t, p, "Ani", people.Analyst)
	_, err := p.Change(ctx, "acc-0", a.ID, "", func(a *people.Account) { a.Role = people.Editor })
	no(t, err)
	_, _, err = p.MakeToken(ctx, a.ID, "a script", []people.Permission{people.Read}, "")
	no(t, err)
	_, err = p.Set(ctx, "acc-0", "", people.Settings{Name: "A room"}, "")
	no(t, err)
	signer, verifier := keys(t)
	_, err = r.Sign(ctx, signer)
	no(t, err)
	_, err = r.Verify(ctx, verifier)
	no(t, err)
	for _, x := range [][3]string{
		{"accounts", "name", "root2"}, {"accounts", "door", "shut"}, {"accounts", "body", `{"id":"acc-0","name":"Eve","role":"admin"}`},
		{"tokens", "account", "acc-0"}, {"tokens", "body", `{"id":"tok-7"}`}, {"settings", "body", `{"name":"Another room","four_eyes":false,"coarsen_km":0,"delay_hours":0}`},
	} {
		var row int64
		var was string
		no(t, r.h.DB.QueryRow("SELECT row, "+x[1]+" FROM "+x[0]+" ORDER BY row LIMIT 1").Scan(&row, &was))
		put := func(v string) {
			_, err := r.h.DB.Exec("UPDATE "+x[0]+" SET "+x[1]+" = "+r.h.Place(1)+" WHERE row = "+r.h.Place(2), v, row)
			no(t, err)
		}
		put(x[2])
		var f *record.Fault
		if _, err := r.Verify(ctx, verifier); !errors.As(err, &f) {
			t.Errorf("%s of %s is %q, and nobody finds out: %v", x[1], x[0], x[2], err)
		}
		put(was)
	}
	_, err = r.Verify(ctx, verifier)
	no(t, err)
}
