package people

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Link is a one-time link: whoever has its secret chooses a password, for an account that is there, or for one that
// is opened thereby.
type Link struct {
	Account string `json:"account,omitempty"`
	Opens   Role   `json:"opens,omitempty"` // of the account that is opened, when there is none yet
}

// How long links can be used.
const (
	invitationLasts = 7 * 24 * time.Hour
	resetLasts      = 24 * time.Hour
)

// Invite makes a one-time link for an account, and gives its secret, which is kept only as a hash. It takes the place of
// any before it, and is on record: whoever makes one could use it. Whoever has a password keeps it until the link is used.
func (p *People) Invite(ctx context.Context, who, id string) (secret string, expires time.Time, err error) {
	secret = newSecret()
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		a, there, err := tx.Account(ctx, id)
		if err != nil {
			return err
		}
		if !there || a.Closed {
			return &NotFoundError{accountSubject(id)}
		}
		_, known, err := tx.Credential(ctx, PasswordKind, id)
		if err != nil {
			return err
		}
		expires = p.now().Add(invitationLasts).UTC().Truncate(time.Second)
		if known {
			expires = p.now().Add(resetLasts).UTC().Truncate(time.Second)
		}
		if _, err := p.add(ctx, tx, who, LinkAccount, accountSubject(id), "", func(int64) Rows { return Rows{} }); err != nil {
			return err
		}
		if err := tx.DropCredentials(ctx, LinkKind, id); err != nil {
			return err
		}
		return putLink(ctx, tx, secret, Link{Account: id}, expires)
	})
	if err != nil {
		return "", time.Time{}, fmt.Errorf("make a one-time link: %w", err)
	}
	return secret, expires, nil
}

func putLink(ctx context.Context, tx Tx, secret string, l Link, expires time.Time) error {
	body, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return tx.PutCredential(ctx, Credential{Kind: LinkKind, Key: digest(secret), Account: l.Account, Body: string(body), Expires: expires})
}

// First makes a one-time link that opens the room's first admin account; the empty secret when the room has an admin
// who is able to come in. A link made before goes.
func (p *People) First(ctx context.Context) (secret string, err error) {
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		all, err := tx.Accounts(ctx)
		if err != nil {
			return err
		}
		for _, a := range all {
			if !a.May(Administer) {
				continue
			}
			for _, kind := range []CredentialKind{PasswordKind, PasskeyKind, IdentityKind} {
				if found, err := tx.Credentials(ctx, kind, a.ID); err != nil || len(found) > 0 {
					return err
				}
			}
		}
		if err := tx.DropCredentials(ctx, LinkKind, ""); err != nil {
			return err
		}
		secret = newSecret()
		return putLink(ctx, tx, secret, Link{Opens: Admin}, p.now().Add(invitationLasts))
	})
	if err != nil {
		return "", fmt.Errorf("look for the room's admin: %w", err)
	}
	return secret, nil
}

// Welcome takes a one-time link: the account gets the password, and is opened under the name when the link opens one.
// All its sessions end, and the link is used up. An empty password is accepted for somebody who will register a passkey
// next; until then only another link lets them in again.
func (p *People) Welcome(ctx context.Context, secret, name, password, address string) (a Account, err error) {
	now := p.now()
	if err := p.try(ctx, byAddress(address)); err != nil {
		return Account{}, err
	}
	used := &RefusedError{"this link is no good any more: it was used, it is too old, or it was never one; ask for another"}
	if !isSecret(secret) {
		return Account{}, used
	}
	// Whether the link is good is asked before the password is hashed, and again when it is used.
	l, there, err := p.link(ctx, secret, now)
	if err != nil {
		return Account{}, err
	}
	if !there {
		return Account{}, used
	}
	h := ""
	if password != "" {
		names := []string{name}
		if l.Account != "" {
			if a, err = p.Account(ctx, l.Account); err != nil {
				return Account{}, err
			}
			names = append(names, a.Name, a.Email)
		}
		if err := CheckPassword(password, names...); err != nil {
			return Account{}, err
		}
		if h, err = p.hashed(ctx, password); err != nil {
			return Account{}, err
		}
	}
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		l, there, err := linkIn(ctx, tx, secret, now)
		if err != nil {
			return err
		}
		if !there {
			return used
		}
		if a, err = p.welcomed(ctx, tx, l, name); err != nil {
			return err
		}
		if err := tx.DropCredential(ctx, LinkKind, digest(secret)); err != nil {
			return err
		}
		if h != "" {
			if err := tx.PutCredential(ctx, Credential{Kind: PasswordKind, Key: a.ID, Account: a.ID, Body: h}); err != nil {
				return err
			}
		}
		if err := tx.EndSessions(ctx, a.ID, ""); err != nil {
			return err
		}
		return succeeded(ctx, tx, byName(a.Name), byAddress(address))
	})
	if err != nil {
		return Account{}, err
	}
	return a, nil
}

func (p *People) link(ctx context.Context, secret string, now time.Time) (l Link, there bool, err error) {
	err = p.store.ReadPeople(ctx, func(v View) error { l, there, err = linkIn(ctx, v, secret, now); return err })
	return l, there, err
}

func linkIn(ctx context.Context, v View, secret string, now time.Time) (l Link, there bool, err error) {
	c, there, err := v.Credential(ctx, LinkKind, digest(secret))
	if err != nil || !there || !now.Before(c.Expires) {
		return Link{}, false, err
	}
	return l, true, json.Unmarshal([]byte(c.Body), &l)
}

// welcomed is the account of a link, opened when there is none yet.
func (p *People) welcomed(ctx context.Context, tx Tx, l Link, name string) (Account, error) {
	if l.Account == "" {
		return p.open(ctx, tx, Operator, Account{Name: name, Role: l.Opens})
	}
	a, there, err := tx.Account(ctx, l.Account)
	if err == nil && (!there || a.Closed) {
		err = &NotFoundError{accountSubject(l.Account)}
	}
	return a, err
}
