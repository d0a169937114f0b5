package people

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/casus-project/casus/record"
)

// People is who may come into the room in a store, and what is asked of them at the door.
type People struct {
	store Store
	now   func() time.Time
	cost  Cost
	// hashing is how many passwords are hashed at once: each takes Cost.Memory.
	hashing chan struct{}
	// nobody is what a password is held against when nobody has the name: the same work for every name.
	nobody string
}

// New is the people of the room in a store. The clock gives the time that entries get and that waits are counted by.
func New(store Store, clock func() time.Time) *People { return NewAt(store, clock, DefaultCost) }

// NewAt is New with another cost of hashing passwords.
func NewAt(store Store, clock func() time.Time, cost Cost) *People {
	return &People{store: store, now: clock, cost: cost, hashing: make(chan struct{}, 2), nobody: nobodys(cost)}
}

// The kinds of entries about people.
const (
	OpenAccount   record.Kind = "account.open"
	ChangeAccount record.Kind = "account.change"
	CloseAccount  record.Kind = "account.close"
	LinkAccount   record.Kind = "account.link" // a one-time link was made with which a password can be set
	MakeToken     record.Kind = "token.make"
	EndToken      record.Kind = "token.end"
	SetSettings   record.Kind = "settings"
)

// Who acts when nobody is signed in.
const (
	Operator = "operator" // whoever has a shell where the room's store is
	Provider = "provider" // the OpenID Connect provider of the settings
)

// Content is what an entry about people holds: rows as they stand from then on, and why.
type Content struct {
	Act     int64  `json:"act"`
	Entries int    `json:"entries"`
	Reason  string `json:"reason,omitempty"`
	Rows
}

// add appends one entry and keeps its rows.
func (p *People) add(ctx context.Context, tx Tx, who string, kind record.Kind, subject, reason string, rows func(entry int64) Rows) (record.Entry, error) {
	size, _, err := tx.Head(ctx)
	if err != nil {
		return record.Entry{}, err
	}
	c := Content{Act: size, Entries: 1, Reason: reason, Rows: rows(size)}
	if subject == "" {
		subject = accountSubject(c.Accounts[0].ID)
	}
	body, err := json.Marshal(c)
	if err != nil {
		return record.Entry{}, err
	}
	entries, err := record.Append(ctx, tx, p.now(), record.Line{Who: who, Kind: kind, Subject: subject, Body: body})
	if err != nil {
		return record.Entry{}, err
	}
	e := entries[0]
	return e, tx.KeepPeople(ctx, record.Version{Entry: e.Index, Learned: e.When, Who: e.Who}, c.Rows)
}

// Open opens an account and gives it its id. Nobody can use it before it has a credential: see Invite.
func (p *People) Open(ctx context.Context, who string, a Account) (opened Account, err error) {
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		opened, err = p.open(ctx, tx, who, a)
		return err
	})
	return opened, err
}

func (p *People) open(ctx context.Context, tx Tx, who string, a Account) (Account, error) {
	a.Closed = false
	if err := a.check(); err != nil {
		return Account{}, err
	}
	if err := free(ctx, tx, a.Name, ""); err != nil {
		return Account{}, err
	}
	e, err := p.add(ctx, tx, who, OpenAccount, "", "", func(entry int64) Rows {
		a.ID = fmt.Sprintf("acc-%d", entry)
		return Rows{Accounts: []Account{a}}
	})
	if err != nil {
		return Account{}, fmt.Errorf("open an account: %w", err)
	}
	a.Version = record.Version{Entry: e.Index, Learned: e.When, Who: e.Who}
	return a, nil
}

// free says nil when no other account that is open has a name.
func free(ctx context.Context, v View, name, own string) error {
	taken, there, err := v.AccountNamed(ctx, Key(name))
	if err == nil && there && taken.ID != own {
		err = &InvalidError{"name", name, "a name that no other account of the room has"}
	}
	return err
}

// Change changes an account. A change of role ends its sessions, so that nobody goes on as what they were; whoever is
// the last admin stays one.
func (p *People) Change(ctx context.Context, who, id, reason string, change func(*Account)) (Account, error) {
	return p.change(ctx, who, ChangeAccount, id, reason, func(a *Account) {
		closed := a.Closed
		change(a)
		a.Closed = closed
	})
}

// Close closes an account: its sessions and tokens end, and it lets nobody in. What it did stays on record under its id.
func (p *People) Close(ctx context.Context, who, id, reason string) (Account, error) {
	return p.change(ctx, who, CloseAccount, id, reason, func(a *Account) { a.Closed = true })
}

func (p *People) change(ctx context.Context, who string, kind record.Kind, id, reason string, change func(*Account)) (now Account, err error) {
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		was, there, err := tx.Account(ctx, id)
		if err != nil {
			return err
		}
		if !there || was.Closed {
			return &NotFoundError{accountSubject(id)}
		}
		now = was
		change(&now)
		now.ID = id
		if err := now.check(); err != nil {
			return err
		}
		if err := free(ctx, tx, now.Name, id); err != nil {
			return err
		}
		if was.Role == Admin && !now.May(Administer) {
			if err := anotherAdmin(ctx, tx, id); err != nil {
				return err
			}
		}
		if now.Columns() == was.Columns() && inWords(now) == inWords(was) {
			return nil
		}
		e, err := p.add(ctx, tx, who, kind, accountSubject(id), reason, func(int64) Rows { return Rows{Accounts: []Account{now}} })
		if err != nil {
			return err
		}
		now.Version = record.Version{Entry: e.Index, Learned: e.When, Who: e.Who}
		if now.Closed {
			if err := p.shut(ctx, tx, who, id); err != nil {
				return err
			}
		}
		if now.Closed || now.Role != was.Role || now.State != was.State {
			return tx.EndSessions(ctx, id, "")
		}
		return nil
	})
	return now, err
}

// shut ends the tokens of an account that closes and takes its credentials away. What its provider calls it stays, so
// that it does not come in again as a newcomer.
func (p *People) shut(ctx context.Context, tx Tx, who, id string) error {
	tokens, err := tx.Tokens(ctx, id)
	if err != nil {
		return err
	}
	for _, t := range tokens {
		if !t.Ended {
			if err := p.endToken(ctx, tx, who, t); err != nil {
				return err
			}
		}
	}
	for _, kind := range []CredentialKind{PasswordKind, PasskeyKind, TokenKind, LinkKind} {
		if err := tx.DropCredentials(ctx, kind, id); err != nil {
			return err
		}
	}
	return nil
}

func inWords(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// anotherAdmin says nil when a room has an admin beside one account.
func anotherAdmin(ctx context.Context, v View, but string) error {
	all, err := v.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.ID != but && a.May(Administer) {
			return nil
		}
	}
	return &InvalidError{"role", "the last admin", "another admin first: a room needs one"}
}

// Erase removes all that was kept of a person at any time: the contents of every entry about their account, its rows,
// tokens, credentials and sessions. What they did stays under an id that now names nobody. The reason stays for ever.
func (p *People) Erase(ctx context.Context, who, id, reason string) (entry record.Entry, erased int64, err error) {
	if strings.TrimSpace(reason) == "" {
		return entry, 0, &InvalidError{"reason", reason, "why, in a few words that do not repeat what is erased"}
	}
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		a, there, err := tx.Account(ctx, id)
		if err != nil {
			return err
		}
		if !there {
			return &NotFoundError{accountSubject(id)}
		}
		if a.May(Administer) {
			if err := anotherAdmin(ctx, tx, id); err != nil {
				return err
			}
		}
		if entry, erased, err = record.Erase(ctx, tx, p.now(), who, accountSubject(id), reason); err != nil {
			return err
		}
		return tx.ForgetAccount(ctx, id)
	})
	return entry, erased, err
}

// Account gives an account, closed ones too.
func (p *People) Account(ctx context.Context, id string) (a Account, err error) {
	err = p.store.ReadPeople(ctx, func(v View) error {
		var there bool
		if a, there, err = v.Account(ctx, id); err == nil && !there {
			err = &NotFoundError{accountSubject(id)}
		}
		return err
	})
	return a, err
}

// Accounts are all accounts, closed ones too, in the order in which they were opened.
func (p *People) Accounts(ctx context.Context) (all []Account, err error) {
	err = p.store.ReadPeople(ctx, func(v View) error { all, err = v.Accounts(ctx); return err })
	return all, err
}

// Settings are those of the room; the zero time means now.
func (p *People) Settings(ctx context.Context, known time.Time) (s Settings, err error) {
	err = p.store.ReadPeople(ctx, func(v View) error { s, err = v.Settings(ctx, known); return err })
	return s, err
}

// Set changes the room's settings. A secret of the provider's client is kept off the record; empty leaves what is there.
func (p *People) Set(ctx context.Context, who, reason string, s Settings, clientSecret string) (now Settings, err error) {
	if err := s.check(); err != nil {
		return Settings{}, err
	}
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		e, err := p.add(ctx, tx, who, SetSettings, settingsSubject, reason, func(int64) Rows { return Rows{Settings: []Settings{s}} })
		if err != nil {
			return err
		}
		now = s
		now.Version = record.Version{Entry: e.Index, Learned: e.When, Who: e.Who}
		if s.OIDC == nil || clientSecret == "" {
			return nil
		}
		return tx.PutCredential(ctx, Credential{Kind: ClientKind, Key: s.OIDC.ClientID, Body: clientSecret})
	})
	return now, err
}

// ClientSecret is the secret of the room's client at its provider; empty when it has none.
func (p *People) ClientSecret(ctx context.Context, clientID string) (secret string, err error) {
	err = p.store.ReadPeople(ctx, func(v View) error {
		c, _, err := v.Credential(ctx, ClientKind, clientID)
		secret = c.Body
		return err
	})
	return secret, err
}

// Loopback says whether a host, with or without a port, is this machine itself.
func Loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback()
	}
	return strings.EqualFold(host, "localhost")
}
