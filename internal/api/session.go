package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func (a *API) sessionRoutes() {
	get(a, anybody, "/api/me", "get-me", "Who asks, and what they may do; nobody is a fine answer.", a.me)
	patch(a, people.Own, "/api/me", "change-me", "Changes one's own name and language.", a.changeMe)
	post(a, anybody, "/api/session", "sign-in", "Signs in by name and password.", a.signIn)
	remove(a, anybody, "/api/session", "sign-out", "Ends this session.", a.signOut)
	get(a, people.Own, "/api/sessions", "list-sessions", "One's own sessions, the last used first.", a.listSessions)
	remove(a, people.Own, "/api/sessions/{id}", "end-session", "Ends a session of one's own.", a.endSession)
	put(a, people.Own, "/api/password", "change-password", "Changes one's own password; all other sessions end.", a.changePassword)
	post(a, anybody, "/api/welcome", "welcome", "Takes a one-time link: chooses a password, opens the account where the link opens one, and signs in.", a.welcome)
	post(a, anybody, "/api/passkeys/login/begin", "begin-passkey-sign-in", "What a browser needs to ask for a passkey.", a.beginPasskeySignIn)
	post(a, anybody, "/api/passkeys/login/finish", "finish-passkey-sign-in", "Signs in by the passkey that answered.", a.finishPasskeySignIn)
	post(a, people.Own, "/api/passkeys/register/begin", "begin-passkey", "What a browser needs to make a passkey.", a.beginPasskey)
	post(a, people.Own, "/api/passkeys/register/finish", "finish-passkey", "Keeps the passkey that a browser made.", a.finishPasskey)
	get(a, people.Own, "/api/passkeys", "list-passkeys", "One's own passkeys.", a.listPasskeys)
	remove(a, people.Own, "/api/passkeys/{id}", "end-passkey", "Ends a passkey of one's own.", a.endPasskey)
}

// Me is who asks.
type Me struct {
	Account     *string             `json:"account" doc:"The account's id; null when nobody has signed in."`
	Name        string              `json:"name"`
	Role        people.Role         `json:"role"`
	State       string              `json:"state,omitempty" doc:"Of a delegate: the party."`
	Permissions []people.Permission `json:"permissions" nullable:"false"`
	Locale      string              `json:"locale"`
	Demo        bool                `json:"demo" doc:"The room is a demonstration, where everybody may do everything."`
	Room        string              `json:"room" doc:"The room's name."`
	FourEyes    bool                `json:"four_eyes"`
	OIDC        bool                `json:"oidc" doc:"People can sign in where they have an account already, at /auth/oidc/start."`
}

func (a *API) me(ctx context.Context, _ *struct{}) (Me, error) {
	p, there := people.Asking(ctx)
	m := Me{Permissions: []people.Permission{}, Demo: a.Demo != nil, Room: people.DefaultSettings.Name}
	if a.People != nil {
		s, err := a.People.Settings(ctx, time.Time{})
		if err != nil {
			return m, err
		}
		m.Room, m.FourEyes, m.OIDC = s.Name, s.FourEyes, s.OIDC != nil
	}
	if !there {
		return m, nil
	}
	m.Account, m.Name, m.Role, m.State = &p.ID, p.Name, p.Role, p.State
	for _, may := range people.Permissions {
		if p.May(may) {
			m.Permissions = append(m.Permissions, may)
		}
	}
	if a.Demo != nil && p.ID == a.Demo.ID {
		return m, nil
	}
	account, err := a.People.Account(ctx, p.ID)
	m.Locale = account.Locale
	return m, err
}

// person is who makes a request that needs a permission.
func person(ctx context.Context) people.Person {
	p, _ := people.Asking(ctx)
	return p
}

type changeMe struct {
	Body struct {
		Name   *string `json:"name,omitempty"`
		Locale *string `json:"locale,omitempty" doc:"BCP 47; empty is the room's."`
	}
}

func (a *API) changeMe(ctx context.Context, in *changeMe) (Me, error) {
	id := person(ctx).ID
	now, err := a.People.Change(ctx, id, id, "", func(x *people.Account) {
		if in.Body.Name != nil {
			x.Name = *in.Body.Name
		}
		if in.Body.Locale != nil {
			x.Locale = *in.Body.Locale
		}
	})
	if err != nil {
		return Me{}, err
	}
	return a.me(people.As(ctx, now.Asks()), nil)
}

// enter begins a session for an account. Its token is a new one, so that one that was put on somebody's browser before is
// worth nothing.
func (a *API) enter(ctx context.Context, account people.Account, agent string) (Me, error) {
	s := visitOf(ctx).sessions
	if err := s.RenewToken(ctx); err != nil {
		return Me{}, err
	}
	s.Remove(ctx, ceremonyValue)
	s.Remove(ctx, oidcValue)
	s.Put(ctx, accountValue, account.ID)
	s.Put(ctx, beginsValue, "now")
	s.Put(ctx, agentValue, firstOf(agent, 200))
	return a.me(people.As(ctx, account.Asks()), nil)
}

// firstOf is the first characters of a text.
func firstOf(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// knock says nil to whoever may try to come in: a browser, and not too often.
func (a *API) knock(ctx context.Context) error {
	v := visitOf(ctx)
	if v.sessions == nil || person(ctx).Token != "" {
		return huma.Error400BadRequest("a program with a token has no session to begin; send this without Authorization")
	}
	if wait := a.door.limits.take("door "+v.address, perDoor, a.Now()); wait > 0 {
		return &people.LockedError{Wait: wait}
	}
	return nil
}

type signIn struct {
	Agent string `header:"User-Agent" hidden:"true"`
	Body  struct {
		Name     string `json:"name" maxLength:"400"`
		Password string `json:"password" maxLength:"2000"`
	}
}

func (a *API) signIn(ctx context.Context, in *signIn) (Me, error) {
	if err := a.knock(ctx); err != nil {
		return Me{}, err
	}
	account, err := a.People.SignIn(ctx, in.Body.Name, in.Body.Password, visitOf(ctx).address)
	if err != nil {
		return Me{}, err
	}
	return a.enter(ctx, account, in.Agent)
}

func (a *API) signOut(ctx context.Context, _ *struct{}) error {
	if s := visitOf(ctx).sessions; s != nil && person(ctx).Token == "" {
		return s.Destroy(ctx)
	}
	return nil
}

// Session is a session of one's own.
type Session struct {
	ID      string    `json:"id"`
	Agent   string    `json:"agent" doc:"What the browser says it is."`
	Made    time.Time `json:"made"`
	Seen    time.Time `json:"seen" doc:"When it was last used, to a few minutes."`
	Expires time.Time `json:"expires"`
	This    bool      `json:"this" doc:"The one that asks."`
}

// sessionID is enough of a session's key to name it.
func sessionID(key string) string { return key[:16] }

func (a *API) listSessions(ctx context.Context, _ *struct{}) (Page[Session], error) {
	all, err := a.People.Sessions(ctx, person(ctx).ID)
	if err != nil {
		return Page[Session]{}, err
	}
	own := ""
	if s := visitOf(ctx).sessions; s != nil {
		own = sessionKey(s.Token(ctx))
	}
	out := Page[Session]{Items: []Session{}}
	for _, s := range all {
		var body sessionBody
		if err := json.Unmarshal(s.Body, &body); err != nil {
			return Page[Session]{}, err
		}
		out.Items = append(out.Items, Session{sessionID(s.Key), body.Values[agentValue], s.Made, s.Seen, s.Expires, s.Key == own})
	}
	return out, nil
}

type thing struct {
	ID string `path:"id"`
}

func (a *API) endSession(ctx context.Context, in *thing) error {
	all, err := a.People.Sessions(ctx, person(ctx).ID)
	if err != nil {
		return err
	}
	for _, s := range all {
		if sessionID(s.Key) == in.ID {
			return a.People.EndSession(ctx, s.Key)
		}
	}
	return &people.NotFoundError{Subject: "session/" + in.ID}
}

type changePassword struct {
	Body struct {
		Was      string `json:"was,omitempty" maxLength:"2000" doc:"The password of now, where there is one."`
		Password string `json:"password" maxLength:"2000"`
	}
}

func (a *API) changePassword(ctx context.Context, in *changePassword) (Me, error) {
	own := ""
	if s := visitOf(ctx).sessions; s != nil {
		own = sessionKey(s.Token(ctx))
	}
	if err := a.People.ChangePassword(ctx, person(ctx).ID, in.Body.Was, in.Body.Password, own); err != nil {
		return Me{}, err
	}
	return a.me(ctx, nil)
}

type welcome struct {
	Agent string `header:"User-Agent" hidden:"true"`
	Body  struct {
		Token    string `json:"token" doc:"The secret of the one-time link."`
		Name     string `json:"name,omitempty" doc:"Of the account, when the link opens one; otherwise it is not looked at."`
		Password string `json:"password,omitempty" maxLength:"2000" doc:"Empty for somebody who makes a passkey next."`
	}
}

func (a *API) welcome(ctx context.Context, in *welcome) (Me, error) {
	if err := a.knock(ctx); err != nil {
		return Me{}, err
	}
	account, err := a.People.Welcome(ctx, in.Body.Token, in.Body.Name, in.Body.Password, visitOf(ctx).address)
	if err != nil {
		return Me{}, err
	}
	return a.enter(ctx, account, in.Agent)
}

// beginCeremony keeps what a browser has to answer in its session.
func beginCeremony(ctx context.Context, options, ceremony []byte, err error) (json.RawMessage, error) {
	if err != nil {
		return nil, err
	}
	visitOf(ctx).sessions.Put(ctx, ceremonyValue, string(ceremony))
	return options, nil
}

// PasskeyAnswer is what navigator.credentials gave, with bytes as base64url.
type PasskeyAnswer struct {
	Name                    string         `json:"name,omitempty" doc:"Of a new passkey: which device it is on."`
	ID                      string         `json:"id"`
	RawID                   string         `json:"rawId"`
	Type                    string         `json:"type"`
	Response                map[string]any `json:"response"`
	AuthenticatorAttachment string         `json:"authenticatorAttachment,omitempty"`
	ClientExtensionResults  map[string]any `json:"clientExtensionResults,omitempty"`
}

type passkeyAnswer struct {
	Agent string `header:"User-Agent" hidden:"true"`
	Body  PasskeyAnswer
}

// answered takes the ceremony out of the session: each can be answered once.
func answered(ctx context.Context, in *passkeyAnswer) (ceremony, answer []byte, err error) {
	asked, _ := visitOf(ctx).sessions.Pop(ctx, ceremonyValue).(string)
	name := in.Body.Name
	in.Body.Name = ""
	answer, err = json.Marshal(in.Body)
	in.Body.Name = name
	return []byte(asked), answer, err
}

func (a *API) beginPasskeySignIn(ctx context.Context, _ *struct{}) (json.RawMessage, error) {
	if err := a.knock(ctx); err != nil {
		return nil, err
	}
	options, ceremony, err := a.People.BeginSignIn(ctx, visitOf(ctx).site)
	return beginCeremony(ctx, options, ceremony, err)
}

func (a *API) finishPasskeySignIn(ctx context.Context, in *passkeyAnswer) (Me, error) {
	if err := a.knock(ctx); err != nil {
		return Me{}, err
	}
	ceremony, answer, err := answered(ctx, in)
	if err != nil {
		return Me{}, err
	}
	account, err := a.People.FinishSignIn(ctx, visitOf(ctx).site, ceremony, answer)
	if err != nil {
		return Me{}, err
	}
	return a.enter(ctx, account, in.Agent)
}

func (a *API) beginPasskey(ctx context.Context, _ *struct{}) (json.RawMessage, error) {
	options, ceremony, err := a.People.BeginPasskey(ctx, visitOf(ctx).site, person(ctx).ID)
	return beginCeremony(ctx, options, ceremony, err)
}

// Passkey is a passkey of one's own.
type Passkey struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Made string `json:"made" doc:"ISO day."`
	Used string `json:"used,omitempty" doc:"The last day on which it opened the room."`
}

func passkey(k people.Passkey) Passkey { return Passkey{k.ID(), k.Name, k.Made, k.Used} }

func (a *API) finishPasskey(ctx context.Context, in *passkeyAnswer) (Passkey, error) {
	ceremony, answer, err := answered(ctx, in)
	if err != nil {
		return Passkey{}, err
	}
	name := in.Body.Name
	if name == "" {
		name = firstOf(in.Agent, 60)
	}
	if name == "" {
		name = "a device"
	}
	k, err := a.People.FinishPasskey(ctx, visitOf(ctx).site, person(ctx).ID, name, ceremony, answer)
	return passkey(k), err
}

func (a *API) listPasskeys(ctx context.Context, _ *struct{}) (Page[Passkey], error) {
	all, err := a.People.Passkeys(ctx, person(ctx).ID)
	out := Page[Passkey]{Items: []Passkey{}}
	for _, k := range all {
		out.Items = append(out.Items, passkey(k))
	}
	return out, err
}

func (a *API) endPasskey(ctx context.Context, in *thing) error {
	return a.People.EndPasskey(ctx, person(ctx).ID, in.ID)
}

// shut is what whoever may not come in, or not do something, is told; nil for what is no such thing.
func shut(op huma.Operation, err error) error {
	var (
		invalid  *people.InvalidError
		missing  *people.NotFoundError
		refused  *people.RefusedError
		locked   *people.LockedError
		fourEyes *desk.FourEyesError
	)
	switch {
	case errors.As(err, &invalid):
		return huma.Error422UnprocessableEntity("one field cannot be taken; nothing was changed", &huma.ErrorDetail{
			Location: location(op, invalid.Field), Value: invalid.Got, Message: "accepted: " + invalid.Accepted,
		})
	case errors.As(err, &missing):
		return huma.Error404NotFound(missing.Error())
	case errors.As(err, &refused):
		return huma.Error401Unauthorized(refused.Reason)
	case errors.As(err, &locked):
		h := http.Header{}
		retryAfter(h, locked.Wait)
		return huma.ErrorWithHeaders(huma.Error429TooManyRequests(locked.Error()), h)
	case errors.As(err, &fourEyes):
		return huma.Error403Forbidden(fourEyes.Error())
	}
	return nil
}
