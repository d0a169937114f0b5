package people

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"time"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Passkey is a key pair on somebody's device or in their password manager: the room has the public half.
type Passkey struct {
	Name       string              `json:"name"` // which device, in its owner's words
	Made       string              `json:"made"` // days, UTC
	Used       string              `json:"used,omitempty"`
	Credential webauthn.Credential `json:"credential"`
}

// ID is what the room calls the passkey.
func (k Passkey) ID() string { return base64.RawURLEncoding.EncodeToString(k.Credential.ID) }

// Site is where the room is reached: a passkey made at one works at no other.
type Site struct {
	Host   string // without the port
	Origin string // scheme, host and port as the browser has them
}

// ceremonyLasts is how long somebody may take to reach for their key.
const ceremonyLasts = 5 * time.Minute

func (s Site) webauthn(name string) (*webauthn.WebAuthn, error) {
	if net.ParseIP(s.Host) != nil {
		return nil, &InvalidError{"host", s.Host, "a name: passkeys belong to one, so open the room at localhost or under its own name"}
	}
	times := webauthn.TimeoutConfig{Enforce: true, Timeout: ceremonyLasts, TimeoutUVD: ceremonyLasts}
	return webauthn.New(&webauthn.Config{
		RPID: s.Host, RPDisplayName: name, RPOrigins: []string{s.Origin},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(),
			UserVerification: protocol.VerificationRequired,
		},
		Timeouts: webauthn.TimeoutsConfig{Registration: times, Login: times},
	})
}

// holder is an account as the library wants it. The account's id is its handle: it says nothing of a person.
type holder struct {
	Account
	keys []Passkey
}

func (h holder) WebAuthnID() []byte          { return []byte(h.ID) }
func (h holder) WebAuthnName() string        { return h.Name }
func (h holder) WebAuthnDisplayName() string { return h.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential {
	var out []webauthn.Credential
	for _, k := range h.keys {
		out = append(out, k.Credential)
	}
	return out
}

// Passkeys are those of an account.
func (p *People) Passkeys(ctx context.Context, account string) (keys []Passkey, err error) {
	err = p.store.ReadPeople(ctx, func(v View) error { keys, err = passkeys(ctx, v, account); return err })
	return keys, err
}

func passkeys(ctx context.Context, v View, account string) ([]Passkey, error) {
	found, err := v.Credentials(ctx, PasskeyKind, account)
	if err != nil {
		return nil, err
	}
	var keys []Passkey
	for _, c := range found {
		var k Passkey
		if err := json.Unmarshal([]byte(c.Body), &k); err != nil {
			return nil, fmt.Errorf("read a passkey of %s: %w", account, err)
		}
		keys = append(keys, k)
	}
	return keys, nil
}

// mostPasskeys is how many an account may have.
const mostPasskeys = 20

// BeginPasskey asks a browser to make a passkey for an account. Options are for the browser; the ceremony is for
// FinishPasskey, and must not be given to anybody to change.
func (p *People) BeginPasskey(ctx context.Context, site Site, account string) (options, ceremony []byte, err error) {
	h, room, err := p.holder(ctx, account)
	if err != nil {
		return nil, nil, err
	}
	if len(h.keys) >= mostPasskeys {
		return nil, nil, &InvalidError{"passkeys", fmt.Sprint(len(h.keys)), fmt.Sprintf("to %d; end one first", mostPasskeys)}
	}
	w, err := site.webauthn(room.Name)
	if err != nil {
		return nil, nil, fmt.Errorf("passkeys at %s: %w", site.Host, err)
	}
	creation, state, err := w.BeginRegistration(h, webauthn.WithExclusions(webauthn.Credentials(h.WebAuthnCredentials()).CredentialDescriptors()))
	if err != nil {
		return nil, nil, fmt.Errorf("make a passkey: %w", err)
	}
	return both(creation, state)
}

func (p *People) holder(ctx context.Context, account string) (h holder, s Settings, err error) {
	err = p.store.ReadPeople(ctx, func(v View) error {
		var there bool
		if h.Account, there, err = v.Account(ctx, account); err == nil && (!there || h.Closed) {
			err = &NotFoundError{accountSubject(account)}
		}
		if err != nil {
			return err
		}
		if s, err = v.Settings(ctx, never); err != nil {
			return err
		}
		h.keys, err = passkeys(ctx, v, account)
		return err
	})
	return h, s, err
}

func both(options, state any) (a, b []byte, err error) {
	if a, err = json.Marshal(options); err == nil {
		b, err = json.Marshal(state)
	}
	return a, b, err
}

// FinishPasskey keeps the passkey that a browser made.
func (p *People) FinishPasskey(ctx context.Context, site Site, account, name string, ceremony, answer []byte) (Passkey, error) {
	if name == "" || !utf8.ValidString(name) || utf8.RuneCountInString(name) > longestName {
		return Passkey{}, &InvalidError{"name", name, fmt.Sprintf("which device it is on, in 1 to %d characters", longestName)}
	}
	h, room, err := p.holder(ctx, account)
	if err != nil {
		return Passkey{}, err
	}
	w, err := site.webauthn(room.Name)
	if err != nil {
		return Passkey{}, fmt.Errorf("passkeys at %s: %w", site.Host, err)
	}
	var state webauthn.SessionData
	if err := json.Unmarshal(ceremony, &state); err != nil {
		return Passkey{}, &RefusedError{"no passkey was asked for; begin again"}
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return Passkey{}, &InvalidError{"credential", said(err), "what navigator.credentials.create gave, as JSON"}
	}
	made, err := w.CreateCredential(h, state, parsed)
	if err != nil {
		return Passkey{}, &RefusedError{"the passkey does not answer what was asked: " + said(err)}
	}
	k := Passkey{Name: name, Made: p.now().UTC().Format(time.DateOnly), Credential: *made}
	return k, p.store.WritePeople(ctx, func(tx Tx) error {
		if _, there, err := tx.Credential(ctx, PasskeyKind, k.ID()); err != nil || there {
			return either(err, &InvalidError{"credential", k.ID(), "a passkey that the room does not have yet"})
		}
		return putPasskey(ctx, tx, account, k)
	})
}

func putPasskey(ctx context.Context, tx Tx, account string, k Passkey) error {
	body, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return tx.PutCredential(ctx, Credential{Kind: PasskeyKind, Key: k.ID(), Account: account, Body: string(body)})
}

// said is what the library says went wrong, with the part that says what.
func said(err error) string {
	var e *protocol.Error
	if errors.As(err, &e) && e.DevInfo != "" {
		return e.Details + ": " + e.DevInfo
	}
	return err.Error()
}

// EndPasskey ends a passkey of an account.
func (p *People) EndPasskey(ctx context.Context, account, id string) error {
	return p.store.WritePeople(ctx, func(tx Tx) error {
		c, there, err := tx.Credential(ctx, PasskeyKind, id)
		if err != nil || !there || c.Account != account {
			return either(err, &NotFoundError{"passkey/" + id})
		}
		return tx.DropCredential(ctx, PasskeyKind, id)
	})
}

// BeginSignIn asks a browser for a passkey of the room, whosever it is.
func (p *People) BeginSignIn(ctx context.Context, site Site) (options, ceremony []byte, err error) {
	room, err := p.Settings(ctx, never)
	if err != nil {
		return nil, nil, err
	}
	w, err := site.webauthn(room.Name)
	if err != nil {
		return nil, nil, fmt.Errorf("passkeys at %s: %w", site.Host, err)
	}
	assertion, state, err := w.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, nil, fmt.Errorf("ask for a passkey: %w", err)
	}
	return both(assertion, state)
}

// FinishSignIn lets in whose passkey answered. Every passkey that is no good gets the same answer.
func (p *People) FinishSignIn(ctx context.Context, site Site, ceremony, answer []byte) (Account, error) {
	refused := &RefusedError{"the passkey does not open this room"}
	room, err := p.Settings(ctx, never)
	if err != nil {
		return Account{}, err
	}
	w, err := site.webauthn(room.Name)
	if err != nil {
		return Account{}, fmt.Errorf("passkeys at %s: %w", site.Host, err)
	}
	var state webauthn.SessionData
	if err := json.Unmarshal(ceremony, &state); err != nil {
		return Account{}, &RefusedError{"no passkey was asked for; begin again"}
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return Account{}, &InvalidError{"credential", said(err), "what navigator.credentials.get gave, as JSON"}
	}
	var failed error
	found, used, err := w.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
		h, _, err := p.holder(ctx, string(handle))
		var none *NotFoundError
		if err != nil && !errors.As(err, &none) {
			failed = err
		}
		return h, err
	}, state, parsed)
	if failed != nil {
		return Account{}, failed
	}
	if err != nil || used.Authenticator.CloneWarning {
		return Account{}, refused
	}
	h, ok := found.(holder)
	if !ok {
		return Account{}, refused
	}
	for _, k := range h.keys {
		if bytes.Equal(k.Credential.ID, used.ID) {
			k.Credential, k.Used = *used, p.now().UTC().Format(time.DateOnly)
			return h.Account, p.usePasskey(ctx, h.ID, k, refused)
		}
	}
	return Account{}, refused
}

// usePasskey keeps the counter of a passkey and the day, unless it was ended meanwhile.
func (p *People) usePasskey(ctx context.Context, account string, k Passkey, refused error) error {
	return p.store.WritePeople(ctx, func(tx Tx) error {
		a, there, err := tx.Account(ctx, account)
		if err != nil || !there || a.Closed {
			return either(err, refused)
		}
		if _, there, err := tx.Credential(ctx, PasskeyKind, k.ID()); err != nil || !there {
			return either(err, refused)
		}
		return putPasskey(ctx, tx, account, k)
	})
}
