package api_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/internal/sqlite"
)

const password = "a ferry at the seventh bend"

// house is a room served over a real connection, with its people and a clock that stands until it is moved.
type house struct {
	*testing.T
	*people.People
	server *httptest.Server
	api    *api.API

	mu  sync.Mutex
	now time.Time
}

func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *house) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func build(t *testing.T, change ...func(*api.Config)) *house {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	h := &house{T: t, now: time.Now()}
	h.People = people.NewAt(store, h.clock, people.Cost{Memory: 64, Passes: 1, Lanes: 1})
	c := api.Config{Desk: desk.New(store, h.clock), People: h.People, Now: h.clock, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	for _, f := range change {
		f(&c)
	}
	h.api = api.New(c)
	h.server = httptest.NewServer(h.api)
	t.Cleanup(h.server.Close)
	return h
}

// browser is somebody with a jar of cookies of their own.
type browser struct {
	*house
	http.Client
}

func (h *house) browser() *browser {
	h.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.Fatal(err)
	}
	return &browser{h, http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// ask gives the answer with its body read.
func (b *browser) ask(method, path, body string, header ...string) (*http.Response, string) {
	b.Helper()
	r, err := http.NewRequest(method, b.server.URL+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	// An answer that never comes fails the test here rather than at the end of all time.
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	defer stop()
	got, err := b.Do(r.WithContext(ctx))
	if err != nil {
		b.Fatalf("%s %s: %v", method, path, err)
	}
	defer got.Body.Close()
	if strings.HasPrefix(got.Header.Get("Content-Type"), "text/event-stream") {
		return got, ""
	}
	text, err := io.ReadAll(got.Body)
	if err != nil {
		b.Fatalf("%s %s: %v", method, path, err)
	}
	return got, string(text)
}

// must asks for something that has to work.
func must[T any](b *browser, method, path, body string, header ...string) (out T) {
	b.Helper()
	got, text := b.ask(method, path, body, header...)
	if got.StatusCode/100 != 2 {
		b.Fatalf("%s %s: %s\n%s", method, path, got.Status, text)
	}
	if text != "" {
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			b.Fatalf("%s %s: %v\n%s", method, path, err, text)
		}
	}
	return out
}

// refuse asks for something that must not.
func (b *browser) refuse(status int, method, path, body string, header ...string) string {
	b.Helper()
	got, text := b.ask(method, path, body, header...)
	if got.StatusCode != status || got.Header.Get("Content-Type") != "application/problem+json" {
		b.Fatalf("%s %s: %s %s, not %d\n%s", method, path, got.Status, got.Header.Get("Content-Type"), status, text)
	}
	return text
}

// member is somebody with an account of a role, signed in.
func (h *house) member(name string, role people.Role) (*browser, people.Account) {
	h.Helper()
	ctx := context.Background()
	a := people.Account{Name: name, Role: role}
	if role == people.Delegate {
		a.State = "ARM"
	}
	a, err := h.Open(ctx, people.Operator, a)
	if err != nil {
		h.Fatal(err)
	}
	link, _, err := h.Invite(ctx, people.Operator, a.ID)
	if err != nil {
		h.Fatal(err)
	}
	b := h.browser()
	must[api.Me](b, "POST", "/api/welcome", `{"token": "`+link+`", "password": "`+password+`"}`)
	return b, a
}

func (b *browser) cookie() *http.Cookie {
	r, _ := http.NewRequest("GET", b.server.URL, nil)
	if c := b.Jar.Cookies(r.URL); len(c) == 1 {
		return c[0]
	}
	return nil
}

func TestTheFirstPersonComesInByALinkAndThenByPassword(t *testing.T) {
	h := build(t)
	link, err := h.First(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b := h.browser()
	if me := must[api.Me](b, "GET", "/api/me", ""); me.Account != nil || len(me.Permissions) != 0 || me.Demo {
		t.Fatalf("nobody is %+v", me)
	}
	b.refuse(401, "GET", "/api/people", "")
	b.refuse(422, "POST", "/api/welcome", `{"token": "`+link+`", "name": "Ani", "password": "short"}`)
	me := must[api.Me](b, "POST", "/api/welcome", `{"token": "`+link+`", "name": "Ani", "password": "`+password+`"}`)
	if me.Account == nil || me.Role != people.Admin || !slices.Contains(me.Permissions, people.Administer) {
		t.Fatalf("the first person is %+v", me)
	}
	b.refuse(401, "POST", "/api/welcome", `{"token": "`+link+`", "name": "Eve", "password": "`+password+`"}`)
	first := b.cookie()
	if must[api.Page[api.Account]](b, "GET", "/api/people", "").Items[0].Name != "Ani" {
		t.Fatal("she is not among the people")
	}
	must[struct{}](b, "DELETE", "/api/session", "")
	b.refuse(401, "GET", "/api/people", "")

	// The cookie of a session that has ended opens nothing, and signing in makes a new one.
	old := h.browser()
	u, _ := http.NewRequest("GET", h.server.URL, nil)
	old.Jar.SetCookies(u.URL, []*http.Cookie{first})
	old.refuse(401, "GET", "/api/people", "")
	b.refuse(401, "POST", "/api/session", `{"name": "Ani", "password": "wrong"}`)
	unknown := b.refuse(401, "POST", "/api/session", `{"name": "Nobody", "password": "wrong"}`)
	if wrong := b.refuse(401, "POST", "/api/session", `{"name": "Ani", "password": "wrong"}`); wrong != unknown {
		t.Fatalf("an unknown name is told %s\na known one %s", unknown, wrong)
	}
	got, _ := b.ask("POST", "/api/session", `{"name": "ani", "password": "`+password+`"}`)
	set := got.Header.Get("Set-Cookie")
	for _, want := range []string{"casus=", "HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(set, want) {
			t.Errorf("the cookie is %s, without %s", set, want)
		}
	}
	if strings.Contains(set, "Secure") || strings.Contains(set, first.Value) {
		t.Errorf("the cookie is %s", set)
	}
	// The token is a new one at each sign-in: one that was planted is worth nothing.
	planted := b.cookie().Value
	must[api.Me](b, "POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`)
	if b.cookie().Value == planted {
		t.Error("the session kept its token when somebody signed in")
	}
}

func TestTheCookieIsSecureBeyondThisMachine(t *testing.T) {
	h := build(t)
	_, _ = h.member("Ani", people.Viewer)
	r := httptest.NewRequest("POST", "/api/session", strings.NewReader(`{"name": "Ani", "password": "`+password+`"}`))
	r.Header.Set("Content-Type", "application/json")
	r.Host = "room.example.org"
	w := httptest.NewRecorder()
	h.api.ServeHTTP(w, r)
	if set := w.Header().Get("Set-Cookie"); w.Code != 200 || !strings.HasPrefix(set, "__Host-casus=") || !strings.Contains(set, "; Secure") {
		t.Fatalf("%d, the cookie is %s", w.Code, set)
	}
	if w.Header().Get("Strict-Transport-Security") == "" {
		t.Error("no Strict-Transport-Security")
	}
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	h := build(t)
	one, a := h.member("Ani", people.Viewer)
	two := h.browser()
	must[api.Me](two, "POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`, "User-Agent", "The other one")
	all := must[api.Page[api.Session]](one, "GET", "/api/sessions", "").Items
	if len(all) != 2 {
		t.Fatalf("sessions: %+v", all)
	}
	for _, s := range all {
		if s.This == (s.Agent == "The other one") {
			t.Fatalf("sessions: %+v", all)
		}
		if !s.This {
			must[struct{}](one, "DELETE", "/api/sessions/"+s.ID, "")
		}
	}
	two.refuse(401, "GET", "/api/people", "")
	one.refuse(404, "DELETE", "/api/sessions/none", "")

	// Idle, and at the end of its time.
	h.pass(people.IdleSession - time.Minute)
	must[api.Me](one, "GET", "/api/me", "")
	h.pass(people.IdleSession - time.Minute)
	must[api.Page[api.Account]](one, "GET", "/api/people", "")
	h.pass(people.IdleSession)
	one.refuse(401, "GET", "/api/people", "")

	// A change of password ends the others, a change of role all.
	must[api.Me](one, "POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`)
	must[api.Me](two, "POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`)
	one.refuse(422, "PUT", "/api/password", `{"was": "wrong", "password": "another ferry entirely"}`)
	must[api.Me](one, "PUT", "/api/password", `{"was": "`+password+`", "password": "another ferry entirely"}`)
	two.refuse(401, "GET", "/api/people", "")
	must[api.Page[api.Account]](one, "GET", "/api/people", "")
	if _, err := h.Change(context.Background(), people.Operator, a.ID, "", func(a *people.Account) { a.Role = people.Reporter }); err != nil {
		t.Fatal(err)
	}
	one.refuse(401, "GET", "/api/people", "")
}

func TestNoPageOfAnotherSiteChangesAnything(t *testing.T) {
	h := build(t)
	b, _ := h.member("Ani", people.Viewer)
	for _, header := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://elsewhere.example"}, {"Origin", "null"}} {
		b.refuse(403, "PATCH", "/api/me", `{"locale": "hy"}`, header[0], header[1])
		h.browser().refuse(403, "POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`, header[0], header[1])
	}
	if me := must[api.Me](b, "PATCH", "/api/me", `{"locale": "hy"}`, "Sec-Fetch-Site", "same-origin", "Origin", h.server.URL); me.Locale != "hy" {
		t.Fatalf("%+v", me)
	}
}

func TestATokenOpensItsScopesAndNothingElse(t *testing.T) {
	h := build(t)
	b, _ := h.member("Ani", people.Analyst)
	b.refuse(422, "POST", "/api/tokens", `{"name": "a script", "scopes": ["administer"]}`)
	b.refuse(422, "POST", "/api/tokens", `{"name": "a script", "scopes": ["own"]}`)
	made := must[api.MadeToken](b, "POST", "/api/tokens", `{"name": "a script", "scopes": ["read"]}`)
	program := h.browser()
	bearer := "Bearer " + made.Secret
	if me := must[api.Me](program, "GET", "/api/me", "", "Authorization", bearer); me.Name != "Ani" || !slices.Equal(me.Permissions, []people.Permission{people.Read}) {
		t.Fatalf("the program is %+v", me)
	}
	must[api.Page[api.Account]](program, "GET", "/api/people", "", "Authorization", bearer)
	if text := program.refuse(403, "POST", "/api/reports", `{"text": "Shelling of Verin began at dawn."}`, "Authorization", bearer); !strings.Contains(text, "scopes") {
		t.Errorf("it is told %s", text)
	}
	// What is one's own is for oneself: no program makes tokens or changes a password.
	program.refuse(403, "POST", "/api/tokens", `{"name": "more", "scopes": ["read"]}`, "Authorization", bearer)
	program.refuse(403, "PUT", "/api/password", `{"was": "`+password+`", "password": "another ferry entirely"}`, "Authorization", bearer)
	program.refuse(400, "POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`, "Authorization", bearer)
	for _, bad := range []string{"Bearer casus_x", "Basic QW5pOng=", "Bearer", made.Secret} {
		if text := program.refuse(401, "GET", "/api/people", "", "Authorization", bad); strings.Contains(text, made.Secret) {
			t.Errorf("the answer repeats the token: %s", text)
		}
	}
	// A bad token is refused even beside a good session.
	b.refuse(401, "GET", "/api/me", "", "Authorization", "Bearer casus_x")
	list := must[api.Page[api.Token]](b, "GET", "/api/tokens", "").Items
	if len(list) != 1 || list[0].Used == "" {
		t.Fatalf("tokens: %+v", list)
	}
	must[struct{}](b, "DELETE", "/api/tokens/"+list[0].ID, "")
	program.refuse(401, "GET", "/api/people", "", "Authorization", bearer)
}

func TestWhoeverGuessesWaits(t *testing.T) {
	h := build(t)
	_, _ = h.member("Ani", people.Analyst)
	b := h.browser()
	for range 5 {
		b.refuse(401, "POST", "/api/session", `{"name": "Ani", "password": "wrong"}`)
	}
	got, _ := b.ask("POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`)
	if got.StatusCode != 429 || got.Header.Get("Retry-After") != "3" {
		t.Fatalf("%s, Retry-After %q", got.Status, got.Header.Get("Retry-After"))
	}
	h.pass(3 * time.Second)
	must[api.Me](b, "POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`)
}

func TestWhoeverAsksTooMuchWaits(t *testing.T) {
	h := build(t)
	b, _ := h.member("Ani", people.Viewer)
	limited := 0
	for range 600 {
		got, _ := b.ask("GET", "/api/me", "")
		if got.StatusCode == 429 {
			limited++
			if got.Header.Get("Retry-After") == "" {
				t.Fatal("it is not said how long to wait")
			}
		}
	}
	if limited != 100 {
		t.Fatalf("%d of 600 requests at one moment were put off", limited)
	}
	// Somebody else behind the same address goes on, and so does she after a second.
	other := h.browser()
	must[api.Me](other, "GET", "/api/me", "")
	h.pass(time.Second)
	must[api.Me](b, "GET", "/api/me", "")
}

func TestWhoeverKnocksTooOftenWaits(t *testing.T) {
	h := build(t)
	b := h.browser()
	for range 60 {
		b.refuse(422, "POST", "/api/passkeys/login/begin", "")
	}
	b.refuse(429, "POST", "/api/passkeys/login/begin", "")
	b.refuse(429, "POST", "/api/session", `{"name": "Ani", "password": "wrong"}`)
	h.pass(time.Second)
	b.refuse(401, "POST", "/api/session", `{"name": "Ani", "password": "wrong"}`)
}

func TestAProxyOnThisMachineSaysForWhomItAsks(t *testing.T) {
	h := build(t)
	_, _ = h.member("Ani", people.Viewer)
	for i := range 20 {
		r := httptest.NewRequest("POST", "/api/session", strings.NewReader(`{"name": "name `+string(rune('a'+i))+`", "password": "wrong"}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Forwarded-For", "198.51.100.1, 192.0.2.9")
		r.RemoteAddr = "127.0.0.1:1"
		h.api.ServeHTTP(httptest.NewRecorder(), r)
	}
	status := func(peer, forwarded string) int {
		r := httptest.NewRequest("POST", "/api/session", strings.NewReader(`{"name": "Ani", "password": "`+password+`"}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Forwarded-For", forwarded)
		r.RemoteAddr = peer
		w := httptest.NewRecorder()
		h.api.ServeHTTP(w, r)
		return w.Code
	}
	for _, x := range []struct {
		peer, forwarded string
		want            int
	}{
		{"127.0.0.1:1", "192.0.2.9", 429},
		{"127.0.0.1:1", "203.0.113.7, 192.0.2.9", 429}, // what the client says itself counts for nothing
		{"127.0.0.1:1", "192.0.2.10", 200},
		{"192.0.2.11:1", "192.0.2.9", 200}, // nor what anybody but a proxy here says
	} {
		if got := status(x.peer, x.forwarded); got != x.want {
			t.Errorf("from %s for %s: %d, not %d", x.peer, x.forwarded, got, x.want)
		}
	}
}

func TestWhatStaysOpenEndsWithTheRightToIt(t *testing.T) {
	opened := make(chan struct{})
	h := build(t, func(c *api.Config) {
		c.Room = http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			opened <- struct{}{}
			<-r.Context().Done()
		})
	})
	h.api.AskAgain(time.Millisecond)
	ctx := t.Context()
	root, _ := h.member("Root", people.Admin)
	for _, x := range []struct {
		what string
		end  func(*browser, people.Account, people.Token)
	}{
		{"the session", func(_ *browser, a people.Account, _ people.Token) { _ = h.EndSessions(ctx, a.ID, "") }},
		{"the account", func(_ *browser, a people.Account, _ people.Token) {
			must[struct{}](root, "DELETE", "/api/people/"+a.ID, "")
		}},
		{"the role", func(_ *browser, a people.Account, _ people.Token) {
			must[api.Account](root, "PATCH", "/api/people/"+a.ID, `{"role": "viewer"}`)
		}},
		{"the token", func(_ *browser, a people.Account, k people.Token) { _ = h.EndToken(ctx, a.ID, k.ID) }},
		{"everybody by idleness", func(*browser, people.Account, people.Token) { h.pass(people.IdleSession) }},
	} {
		b, a := h.member("one who loses "+x.what, people.Analyst)
		k, secret, err := h.MakeToken(ctx, a.ID, "x", []people.Permission{people.Read}, "")
		if err != nil {
			t.Fatal(err)
		}
		header := []string{}
		if x.what == "the token" {
			header = []string{"Authorization", "Bearer " + secret}
		}
		done := make(chan struct{})
		go func() {
			defer close(done)
			r, _ := http.NewRequest("GET", h.server.URL+"/open", nil)
			for i := 0; i < len(header); i += 2 {
				r.Header.Set(header[i], header[i+1])
			}
			if got, err := b.Do(r); err == nil {
				got.Body.Close()
			}
		}()
		<-opened
		x.end(b, a, k)
		<-done
	}
}

func TestEveryAnswerHasItsHeaders(t *testing.T) {
	h := build(t)
	for _, path := range []string{"/api/me", "/api/people", "/api/nothing", "/openapi.json", "/api"} {
		got, _ := h.browser().ask("GET", path, "")
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Permissions-Policy": "camera=()", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
		} {
			if is := got.Header.Get(name); !strings.HasPrefix(is, want) {
				t.Errorf("%s: %s is %q", path, name, is)
			}
		}
		if got.Header.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s: Strict-Transport-Security on this machine itself", path)
		}
	}
}

func TestADemonstrationIsForThisMachineOnly(t *testing.T) {
	h := build(t, func(c *api.Config) { c.Demo = &people.Person{ID: "demo", Name: "Demo", Role: people.Admin} })
	b := h.browser()
	if me := must[api.Me](b, "GET", "/api/me", ""); !me.Demo || me.Account == nil || *me.Account != "demo" {
		t.Fatalf("%+v", me)
	}
	must[api.Page[api.Account]](b, "GET", "/api/people", "")
	b.refuse(404, "PATCH", "/api/me", `{"locale": "hy"}`)
	r := httptest.NewRequest("GET", "/api/people", nil)
	r.Host = "elsewhere.example:8080"
	w := httptest.NewRecorder()
	h.api.ServeHTTP(w, r)
	if w.Code != 401 {
		t.Fatalf("under another name: %d %s", w.Code, w.Body)
	}
}

func TestAccountsAreSeenToByAdmins(t *testing.T) {
	h := build(t)
	admin, _ := h.member("Root", people.Admin)
	viewer, _ := h.member("Vi", people.Viewer)
	opened := must[api.Opened](admin, "POST", "/api/people", `{"name": "Leyla", "role": "delegate", "state": "AZE", "email": "leyla@example.org"}`)
	secret := opened.URL[strings.Index(opened.URL, "token=")+6:]
	if !strings.HasPrefix(opened.URL, h.server.URL+"/welcome?token=") {
		t.Fatalf("the link is %s", opened.URL)
	}
	for _, a := range must[api.Page[api.Account]](viewer, "GET", "/api/people", "").Items {
		if a.Email != "" {
			t.Error("a viewer sees an address")
		}
	}
	b := h.browser()
	if me := must[api.Me](b, "POST", "/api/welcome", `{"token": "`+secret+`", "password": "`+password+`"}`); me.State != "AZE" {
		t.Fatalf("%+v", me)
	}
	if text := admin.refuse(422, "PATCH", "/api/people/"+opened.ID, `{"role": "king"}`); !strings.Contains(text, "body.role") || !strings.Contains(text, "viewer") {
		t.Errorf("it is told %s", text)
	}
	must[api.Account](admin, "PATCH", "/api/people/"+opened.ID, `{"role": "viewer", "state": ""}`)
	b.refuse(401, "GET", "/api/people", "")
	must[struct{}](admin, "DELETE", "/api/people/"+opened.ID+"?reason=left", "")
	b.refuse(401, "POST", "/api/session", `{"name": "Leyla", "password": "`+password+`"}`)
	s := must[api.Settings](admin, "PUT", "/api/settings", `{"name": "Mission", "four_eyes": true, "oidc": {"issuer": "https://id.example.org", "client_id": "casus"}, "client_secret": "hush"}`)
	if text, _ := json.Marshal(s); strings.Contains(string(text), "hush") || !s.FourEyes || s.OIDC.ClientID != "casus" {
		t.Fatalf("%s", text)
	}
	if me := must[api.Me](viewer, "GET", "/api/me", ""); !me.FourEyes || !me.OIDC || me.Room != "Mission" {
		t.Fatalf("%+v", me)
	}
	if text := admin.refuse(422, "PUT", "/api/settings", `{"name": "Mission", "coarsen_km": -1}`); !strings.Contains(text, "body.coarsen_km") {
		t.Errorf("it is told %s", text)
	}
}

// open says which operations anybody may ask for. Each new one has to be thought about here.
var openToAnybody = []string{"get-record-key", "read-shared-brief", "get-checkpoint", "get-record-tile", "get-me", "sign-in", "sign-out", "welcome", "begin-passkey-sign-in", "finish-passkey-sign-in", "start-oidc", "finish-oidc"}

func TestEveryOperationForEveryRoleSessionAndToken(t *testing.T) {
	h := build(t)
	outside := h.browser()
	type asker struct {
		name   string
		ask    func(method, path string) int
		may    func(people.Permission) bool
		refuse int
	}
	status := func(b *browser, header ...string) func(method, path string) int {
		return func(method, path string) int {
			h.pass(time.Second)
			got, _ := b.ask(method, path, "", header...)
			return got.StatusCode
		}
	}
	askers := []asker{{"nobody", status(outside), func(people.Permission) bool { return false }, 401}}
	ctx := context.Background()
	for _, role := range people.Roles {
		b, a := h.member("the "+string(role), role)
		askers = append(askers, asker{string(role), status(b), role.May, 403})
		for _, scope := range people.Permissions[1:] {
			if !role.May(scope) || role != people.Admin && scope != people.Read {
				continue
			}
			_, secret, err := h.MakeToken(ctx, a.ID, "of "+string(scope), []people.Permission{scope}, "")
			if err != nil {
				t.Fatal(err)
			}
			askers = append(askers, asker{"a token of the " + string(role) + " for " + string(scope), status(h.browser(), "Authorization", "Bearer "+secret),
				func(p people.Permission) bool { return p == scope }, 403})
		}
	}
	seen := 0
	for _, op := range h.api.Operations() {
		if op.May == "" {
			if !slices.Contains(openToAnybody, op.ID) {
				t.Errorf("%s %s (%s) is open to anybody: say so in openToAnybody, or give it a permission", op.Method, op.Path, op.ID)
			}
			continue
		}
		if !slices.Contains(people.Permissions, op.May) {
			t.Errorf("%s %s needs %q, which is no permission", op.Method, op.Path, op.May)
		}
		path := blank.Replace(op.Path)
		for _, who := range askers {
			got := who.ask(op.Method, path)
			if who.may(op.May) {
				if got == 401 || got == 403 || got >= 500 && got != 501 && got != 503 {
					t.Errorf("%s %s as %s: %d, though they may %s", op.Method, path, who.name, got, op.May)
				}
			} else if got != who.refuse {
				t.Errorf("%s %s as %s: %d, not %d", op.Method, path, who.name, got, who.refuse)
			}
			seen++
		}
	}
	if seen < 15*len(askers) {
		t.Fatalf("only %d were asked", seen)
	}
}

// blank fills the parts of a path with what there is none of.
var blank = strings.NewReplacer("{id}", "none", "{n}", "0", "{token}", "none", "{layer}", "claims", "{path}", "0/000", "{z}", "0", "{x}", "0", "{y}", "0")
