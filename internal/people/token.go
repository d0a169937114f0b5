package people

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/casus-project/casus/record"
)

// TokenUse is what is kept of a token beside its hash.
type TokenUse struct {
	Token string `json:"token"`          // its id
	Used  string `json:"used,omitempty"` // the last day on which it opened anything, UTC
}

// MakeToken makes a token for an account and gives its secret, which is shown this once. Its scopes are a part of what
// the role allows; when the role later allows less, so does the token.
func (p *People) MakeToken(ctx context.Context, id, name string, scopes []Permission, expires string) (t Token, secret string, err error) {
	t = Token{Account: id, Name: name, Expires: expires}
	for _, s := range Permissions {
		if s != Own && slices.Contains(scopes, s) {
			t.Scopes = append(t.Scopes, s)
		}
	}
	today := p.now().UTC().Format(time.DateOnly)
	switch day, err := time.Parse(time.DateOnly, expires); {
	case name == "" || !utf8.ValidString(name) || utf8.RuneCountInString(name) > longestName:
		return Token{}, "", &InvalidError{"name", name, fmt.Sprintf("what the token is for, in 1 to %d characters", longestName)}
	case len(t.Scopes) == 0 || len(t.Scopes) != len(scopes):
		return Token{}, "", &InvalidError{"scopes", fmt.Sprint(scopes), fmt.Sprintf("some of %v, each once", Permissions[1:])}
	case expires != "" && (err != nil || day.Format(time.DateOnly) < today):
		return Token{}, "", &InvalidError{"expires", expires, "a day from today on, YYYY-MM-DD, or nothing"}
	}
	secret = newSecret()
	err = p.store.WritePeople(ctx, func(tx Tx) error {
		a, there, err := tx.Account(ctx, id)
		if err != nil {
			return err
		}
		if !there || a.Closed {
			return &NotFoundError{accountSubject(id)}
		}
		for _, s := range t.Scopes {
			if !a.May(s) {
				return &InvalidError{"scopes", string(s), fmt.Sprintf("what the role %s allows", a.Role)}
			}
		}
		e, err := p.add(ctx, tx, id, MakeToken, accountSubject(id), "", func(entry int64) Rows {
			t.ID = fmt.Sprintf("tok-%d", entry)
			return Rows{Tokens: []Token{t}}
		})
		if err != nil {
			return err
		}
		t.Version = record.Version{Entry: e.Index, Learned: e.When, Who: e.Who}
		return putTokenUse(ctx, tx, Credential{Kind: TokenKind, Key: digest(secret), Account: id}, TokenUse{Token: t.ID})
	})
	if err != nil {
		return Token{}, "", fmt.Errorf("make a token: %w", err)
	}
	return t, TokenMark + secret, nil
}

func putTokenUse(ctx context.Context, tx Tx, c Credential, use TokenUse) error {
	body, err := json.Marshal(use)
	if err != nil {
		return err
	}
	c.Body = string(body)
	return tx.PutCredential(ctx, c)
}

// EndToken ends a token of an account at once.
func (p *People) EndToken(ctx context.Context, account, id string) error {
	return p.store.WritePeople(ctx, func(tx Tx) error {
		t, there, err := tx.Token(ctx, id)
		if err != nil {
			return err
		}
		if !there || t.Ended || t.Account != account {
			return &NotFoundError{"token/" + id}
		}
		return p.endToken(ctx, tx, account, t)
	})
}

func (p *People) endToken(ctx context.Context, tx Tx, who string, t Token) error {
	t.Ended = true
	if _, err := p.add(ctx, tx, who, EndToken, accountSubject(t.Account), "", func(int64) Rows { return Rows{Tokens: []Token{t}} }); err != nil {
		return err
	}
	all, err := tx.Credentials(ctx, TokenKind, t.Account)
	if err != nil {
		return err
	}
	for _, c := range all {
		var use TokenUse
		if err := json.Unmarshal([]byte(c.Body), &use); err != nil {
			return err
		}
		if use.Token == t.ID {
			return tx.DropCredential(ctx, TokenKind, c.Key)
		}
	}
	return nil
}

// UsedToken is a token with the last day on which it was used.
type UsedToken struct {
	Token
	Used string // empty when never
}

// Tokens are those of an account that have not ended.
func (p *People) Tokens(ctx context.Context, account string) (out []UsedToken, err error) {
	err = p.store.ReadPeople(ctx, func(v View) error {
		used := map[string]string{}
		credentials, err := v.Credentials(ctx, TokenKind, account)
		if err != nil {
			return err
		}
		for _, c := range credentials {
			var use TokenUse
			if err := json.Unmarshal([]byte(c.Body), &use); err != nil {
				return err
			}
			used[use.Token] = use.Used
		}
		all, err := v.Tokens(ctx, account)
		for _, t := range all {
			if !t.Ended {
				out = append(out, UsedToken{t, used[t.ID]})
			}
		}
		return err
	})
	return out, err
}

// ByToken lets a program in. Every token that is no good gets the same answer.
func (p *People) ByToken(ctx context.Context, token string) (asks Person, err error) {
	refused := &RefusedError{"the token is no good: it was never one, it has ended or expired, or its account is closed"}
	secret, ok := parseToken(token)
	if !ok {
		return Person{}, refused
	}
	today := p.now().UTC().Format(time.DateOnly)
	var use TokenUse
	var c Credential
	err = p.store.ReadPeople(ctx, func(v View) error {
		var there bool
		if c, there, err = v.Credential(ctx, TokenKind, digest(secret)); err != nil || !there {
			return either(err, refused)
		}
		if err := json.Unmarshal([]byte(c.Body), &use); err != nil {
			return err
		}
		t, there, err := v.Token(ctx, use.Token)
		if err != nil || !there || t.Ended || t.Expires != "" && t.Expires < today {
			return either(err, refused)
		}
		a, there, err := v.Account(ctx, c.Account)
		if err != nil || !there || a.Closed {
			return either(err, refused)
		}
		asks = a.Asks()
		asks.Token, asks.Scopes = t.ID, t.Scopes
		return nil
	})
	if err != nil {
		return Person{}, err
	}
	if use.Used == today {
		return asks, nil
	}
	use.Used = today
	return asks, p.store.WritePeople(ctx, func(tx Tx) error {
		// One that ended meanwhile stays ended.
		if _, there, err := tx.Credential(ctx, TokenKind, c.Key); err != nil || !there {
			return either(err, refused)
		}
		return putTokenUse(ctx, tx, c, use)
	})
}

// either is the first error that is one.
func either(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
