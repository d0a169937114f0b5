package people

import (
	"context"
	"strings"
)

// Identity is what the OpenID Connect provider of the settings says of somebody.
type Identity struct {
	Issuer, Subject string
	Email           string // only where the provider vouches for it
	Name, Locale    string
}

// ByIdentity lets in whom the provider vouches for: an account that came in so before, or else the one that was opened
// with the email address, or else, where the settings let newcomers in, a new one.
func (p *People) ByIdentity(ctx context.Context, who Identity) (a Account, err error) {
	closed := &RefusedError{"the account is closed"}
	key := who.Issuer + " " + who.Subject
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		c, there, err := tx.Credential(ctx, IdentityKind, key)
		if err != nil {
			return err
		}
		if there {
			if a, there, err = tx.Account(ctx, c.Account); err == nil && (!there || a.Closed) {
				err = closed
			}
			return err
		}
		if a, there, err = invited(ctx, tx, who.Email); err != nil {
			return err
		}
		if there && a.Closed {
			return closed
		}
		if !there {
			s, err := tx.Settings(ctx, never)
			if err != nil {
				return err
			}
			if s.OIDC == nil || s.OIDC.Newcomers == "" {
				return &RefusedError{"the room does not know you: ask its admin to open an account with your email address"}
			}
			if a, err = p.newcomer(ctx, tx, who, s.OIDC.Newcomers); err != nil {
				return err
			}
		}
		return tx.PutCredential(ctx, Credential{Kind: IdentityKind, Key: key, Account: a.ID})
	})
	return a, err
}

// invited is the account with an email address: the open one if there is exactly one, else one that is closed.
func invited(ctx context.Context, v View, email string) (found Account, there bool, err error) {
	if email == "" {
		return Account{}, false, nil
	}
	all, err := v.Accounts(ctx)
	if err != nil {
		return Account{}, false, err
	}
	open := 0
	for _, a := range all {
		if !strings.EqualFold(a.Email, email) {
			continue
		}
		if !a.Closed {
			open++
		}
		if !there || !a.Closed {
			found, there = a, true
		}
	}
	return found, there && open < 2, nil
}

// newcomer opens an account. A name that is taken gets the first figure that makes it free.
func (p *People) newcomer(ctx context.Context, tx Tx, who Identity, role Role) (Account, error) {
	a := Account{Name: who.Name, Role: role, Email: who.Email, Locale: who.Locale}
	if a.Name == "" {
		a.Name, _, _ = strings.Cut(who.Email, "@")
	}
	if a.Name == "" {
		a.Name = "newcomer"
	}
	if err := a.check(); err != nil {
		// What the provider says need not be what a room accepts.
		a.Locale = ""
	}
	name := a.Name
	for n := 2; free(ctx, tx, a.Name, "") != nil && n < 100; n++ {
		a.Name = name + " " + string(rune('0'+n/10)) + string(rune('0'+n%10))
	}
	return p.open(ctx, tx, Provider, a)
}
