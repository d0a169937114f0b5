package people

import (
	"context"
	"errors"
	"fmt"
)

// notIn is the one answer to every name and password that do not go together.
var notIn = &RefusedError{"the name and the password do not go together"}

// SignIn lets somebody in by name and password. Unknown and closed names get the same answer after the same work, and
// whoever tries too often, under one name or from one address, has to wait ever longer (a LockedError).
func (p *People) SignIn(ctx context.Context, name, password, address string) (Account, error) {
	if err := p.try(ctx, byAddress(address), byName(name)); err != nil {
		return Account{}, fmt.Errorf("sign in: %w", err)
	}
	var a Account
	stored := ""
	err := p.store.ReadPeople(ctx, func(v View) error {
		found, there, err := v.AccountNamed(ctx, Key(name))
		if err != nil || !there {
			return err
		}
		c, there, err := v.Credential(ctx, PasswordKind, found.ID)
		if there {
			a, stored = found, c.Body
		}
		return err
	})
	if err != nil {
		return Account{}, fmt.Errorf("sign in: %w", err)
	}
	held := stored
	if stored == "" {
		held = p.nobody
	}
	yes, old, err := p.matches(ctx, held, password)
	if err != nil {
		return Account{}, fmt.Errorf("sign in: %w", err)
	}
	if stored == "" || !yes {
		return Account{}, notIn
	}
	err = p.store.WritePeople(ctx, func(tx Tx) error { return succeeded(ctx, tx, byName(name), byAddress(address)) })
	if err != nil {
		return Account{}, fmt.Errorf("sign in: %w", err)
	}
	if old {
		// The hash was made when this took less; now the password is at hand.
		if err := p.rehash(ctx, a.ID, stored, password); err != nil {
			return Account{}, fmt.Errorf("sign in: %w", err)
		}
	}
	return a, nil
}

// rehash keeps a password under today's cost, unless it was changed meanwhile.
func (p *People) rehash(ctx context.Context, id, was, password string) error {
	h, err := p.hashed(ctx, password)
	if err != nil {
		return err
	}
	return p.store.WritePeople(ctx, func(tx Tx) error {
		c, there, err := tx.Credential(ctx, PasswordKind, id)
		if err != nil || !there || c.Body != was {
			return err
		}
		c.Body = h
		return tx.PutCredential(ctx, c)
	})
}

// ChangePassword changes the password of somebody who is in. They prove that they know the one they have, if they have
// one, and all their other sessions end.
func (p *People) ChangePassword(ctx context.Context, id, was, password, session string) error {
	a, err := p.Account(ctx, id)
	if err != nil {
		return err
	}
	if err := p.knows(ctx, a, was); err != nil {
		return err
	}
	if err := CheckPassword(password, a.Name, a.Email); err != nil {
		return err
	}
	h, err := p.hashed(ctx, password)
	if err != nil {
		return err
	}
	return p.store.WritePeople(ctx, func(tx Tx) error {
		if err := tx.PutCredential(ctx, Credential{Kind: PasswordKind, Key: id, Account: id, Body: h}); err != nil {
			return err
		}
		return tx.EndSessions(ctx, id, session)
	})
}

// knows says nil when somebody knows the password of an account, or the account has none.
func (p *People) knows(ctx context.Context, a Account, password string) error {
	var has bool
	err := p.store.ReadPeople(ctx, func(v View) (err error) {
		_, has, err = v.Credential(ctx, PasswordKind, a.ID)
		return err
	})
	if err != nil || !has {
		return err
	}
	_, err = p.SignIn(ctx, a.Name, password, "within "+a.ID)
	var refused *RefusedError
	if errors.As(err, &refused) {
		return &InvalidError{"was", "(not it)", "the password that the account has now"}
	}
	return err
}
