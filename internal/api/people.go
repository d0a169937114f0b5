package api

import (
	"context"
	"encoding/json"
	"net/url"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func (a *API) peopleRoutes() {
	get(a, people.Read, "/api/people", "list-people", "The accounts of the room, closed ones too; addresses only for who may see to accounts.", a.listPeople)
	post(a, people.Administer, "/api/people", "open-account", "Opens an account and makes the one-time link by which its owner comes in.", a.openAccount)
	get(a, people.Read, "/api/people/{id}", "get-account", "An account.", a.getAccount)
	patch(a, people.Administer, "/api/people/{id}", "change-account", "Changes an account; a change of role ends its sessions.", a.changeAccount)
	remove(a, people.Administer, "/api/people/{id}", "close-account", "Closes an account: sessions and tokens end. What it did stays.", a.closeAccount)
	post(a, people.Administer, "/api/people/{id}/link", "make-link", "Makes a one-time link by which a password can be chosen. It is on record who made it.", a.makeLink)
	get(a, people.Read, "/api/proposals", "list-proposals", "Claims with something proposed for them that waits for somebody else than its author.", a.listProposals)
	get(a, people.Own, "/api/tokens", "list-tokens", "One's own API tokens.", a.listTokens)
	post(a, people.Own, "/api/tokens", "make-token", "Makes an API token; its secret is shown this once.", a.makeToken)
	remove(a, people.Own, "/api/tokens/{id}", "end-token", "Ends an API token of one's own.", a.endToken)
	get(a, people.Read, "/api/settings", "get-settings", "How the room is run.", a.getSettings)
	put(a, people.Administer, "/api/settings", "put-settings", "Changes how the room is run. What is left out goes back to what a new room has.", a.putSettings)
}

// Account is an account of the room.
type Account struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Role   people.Role `json:"role"`
	State  string      `json:"state,omitempty" doc:"Of a delegate: the party, ISO 3166-1 alpha-3."`
	Email  string      `json:"email,omitempty" doc:"Only for who may see to accounts."`
	Locale string      `json:"locale,omitempty"`
	Closed bool        `json:"closed"`
	Learned
}

func account(x people.Account, whole bool) Account {
	out := Account{ID: x.ID, Name: x.Name, Role: x.Role, State: x.State, Closed: x.Closed, Learned: learned(x.Version)}
	if whole {
		out.Email, out.Locale = x.Email, x.Locale
	}
	return out
}

func (a *API) listPeople(ctx context.Context, _ *struct{}) (Page[Account], error) {
	all, err := a.People.Accounts(ctx)
	out := Page[Account]{Items: []Account{}}
	whole := person(ctx).May(people.Administer)
	for _, x := range all {
		out.Items = append(out.Items, account(x, whole))
	}
	return out, err
}

func (a *API) getAccount(ctx context.Context, in *thing) (Account, error) {
	x, err := a.People.Account(ctx, in.ID)
	return account(x, person(ctx).May(people.Administer)), err
}

type openAccount struct {
	Body struct {
		Name   string      `json:"name"`
		Role   people.Role `json:"role"`
		State  string      `json:"state,omitempty"`
		Email  string      `json:"email,omitempty"`
		Locale string      `json:"locale,omitempty"`
	}
}

// Opened is an account with the link by which its owner comes in.
type Opened struct {
	Account
	Link
}

// Link is a one-time link.
type Link struct {
	URL     string    `json:"url" doc:"For the account's owner alone, by a way that others do not read."`
	Expires time.Time `json:"expires"`
}

func (a *API) openAccount(ctx context.Context, in *openAccount) (Opened, error) {
	b := in.Body
	x, err := a.People.Open(ctx, person(ctx).ID, people.Account{Name: b.Name, Role: b.Role, State: b.State, Email: b.Email, Locale: b.Locale})
	if err != nil {
		return Opened{}, err
	}
	l, err := a.link(ctx, x.ID)
	return Opened{account(x, true), l}, err
}

func (a *API) link(ctx context.Context, id string) (Link, error) {
	secret, expires, err := a.People.Invite(ctx, person(ctx).ID, id)
	return Link{WelcomeURL(visitOf(ctx).site.Origin, secret), expires}, err
}

// WelcomeURL is the address of the room's page that takes a one-time link.
func WelcomeURL(origin, secret string) string {
	return origin + "/welcome?token=" + url.QueryEscape(secret)
}

func (a *API) makeLink(ctx context.Context, in *thing) (Link, error) { return a.link(ctx, in.ID) }

type changeAccount struct {
	ID   string `path:"id"`
	Body struct {
		Name   *string      `json:"name,omitempty"`
		Role   *people.Role `json:"role,omitempty"`
		State  *string      `json:"state,omitempty"`
		Email  *string      `json:"email,omitempty"`
		Locale *string      `json:"locale,omitempty"`
		Reason string       `json:"reason,omitempty"`
	}
}

func (a *API) changeAccount(ctx context.Context, in *changeAccount) (Account, error) {
	b := in.Body
	x, err := a.People.Change(ctx, person(ctx).ID, in.ID, b.Reason, func(x *people.Account) {
		for to, from := range map[*string]*string{&x.Name: b.Name, &x.State: b.State, &x.Email: b.Email, &x.Locale: b.Locale} {
			if from != nil {
				*to = *from
			}
		}
		if b.Role != nil {
			x.Role = *b.Role
		}
	})
	return account(x, true), err
}

type closeAccount struct {
	ID     string `path:"id"`
	Reason string `query:"reason"`
}

func (a *API) closeAccount(ctx context.Context, in *closeAccount) error {
	_, err := a.People.Close(ctx, person(ctx).ID, in.ID, in.Reason)
	return err
}

type listProposals struct{ Paging }

func (a *API) listProposals(ctx context.Context, in *listProposals) (Page[Claim], error) {
	s, err := a.sight(ctx, AsKnown{})
	if err != nil {
		return Page[Claim]{}, err
	}
	page, err := a.Desk.Claims(ctx, desk.ClaimQuery{Proposed: true, Known: s.known, Limit: in.Limit, After: in.After})
	if err != nil {
		return Page[Claim]{}, err
	}
	items, err := a.claims(ctx, s, page.Items)
	return Page[Claim]{items, page.Next}, err
}

// Token is an API token of one's own.
type Token struct {
	ID      string              `json:"id"`
	Name    string              `json:"name"`
	Scopes  []people.Permission `json:"scopes" nullable:"false"`
	Expires string              `json:"expires,omitempty" doc:"The last day on which it opens anything; empty is for ever."`
	Used    string              `json:"used,omitempty" doc:"The last day on which it opened anything."`
	Learned
}

func token(t people.Token, used string) Token {
	return Token{t.ID, t.Name, t.Scopes, t.Expires, used, learned(t.Version)}
}

func (a *API) listTokens(ctx context.Context, _ *struct{}) (Page[Token], error) {
	all, err := a.People.Tokens(ctx, person(ctx).ID)
	out := Page[Token]{Items: []Token{}}
	for _, t := range all {
		out.Items = append(out.Items, token(t.Token, t.Used))
	}
	return out, err
}

type makeToken struct {
	Body struct {
		Name    string              `json:"name" doc:"What the token is for."`
		Scopes  []people.Permission `json:"scopes" doc:"A part of what one's role allows."`
		Expires string              `json:"expires,omitempty" doc:"ISO day."`
	}
}

// MadeToken is a token with its secret.
type MadeToken struct {
	Token
	Secret string `json:"secret" doc:"For Authorization: Bearer. It is shown this once."`
}

func (a *API) makeToken(ctx context.Context, in *makeToken) (MadeToken, error) {
	t, secret, err := a.People.MakeToken(ctx, person(ctx).ID, in.Body.Name, in.Body.Scopes, in.Body.Expires)
	return MadeToken{token(t, ""), secret}, err
}

func (a *API) endToken(ctx context.Context, in *thing) error {
	return a.People.EndToken(ctx, person(ctx).ID, in.ID)
}

// Settings are how the room is run.
type Settings struct {
	SettingsBody
	Learned
}

// SettingsBody is what of the settings can be changed.
type SettingsBody struct {
	Name       string          `json:"name"`
	FourEyes   bool            `json:"four_eyes" required:"false" doc:"Corrections, and claims written by hand, wait until somebody else than their author accepts them."`
	CoarsenKM  float64         `json:"coarsen_km" required:"false" doc:"How many kilometres less precisely places are shown to whoever only reads."`
	DelayHours float64         `json:"delay_hours" required:"false" doc:"How many hours later."`
	Knowledge  json.RawMessage `json:"knowledge,omitempty" doc:"The room's own states, organs, persons and places."`
	OIDC       *OIDC           `json:"oidc,omitempty"`
}

// OIDC is the OpenID Connect provider that vouches for people.
type OIDC struct {
	Issuer    string      `json:"issuer"`
	ClientID  string      `json:"client_id"`
	Newcomers people.Role `json:"newcomers,omitempty" doc:"The role of somebody whom the room does not know yet; empty lets nobody in who was not invited."`
}

func settingsOf(s people.Settings) Settings {
	out := Settings{SettingsBody{s.Name, s.FourEyes, s.CoarsenKM, s.DelayHours, s.Knowledge, nil}, learned(s.Version)}
	if s.OIDC != nil {
		out.OIDC = &OIDC{s.OIDC.Issuer, s.OIDC.ClientID, s.OIDC.Newcomers}
	}
	return out
}

func (a *API) getSettings(ctx context.Context, in *AsKnown) (Settings, error) {
	known, err := in.at()
	if err != nil {
		return Settings{}, err
	}
	s, err := a.People.Settings(ctx, known)
	return settingsOf(s), err
}

type putSettings struct {
	Body struct {
		SettingsBody
		ClientSecret string `json:"client_secret,omitempty" doc:"Of the client at the provider. It is kept off the record and never shown; left out, it stays as it is."`
		Reason       string `json:"reason,omitempty"`
	}
}

func (a *API) putSettings(ctx context.Context, in *putSettings) (Settings, error) {
	b := in.Body
	s := people.Settings{Name: b.Name, FourEyes: b.FourEyes, CoarsenKM: b.CoarsenKM, DelayHours: b.DelayHours, Knowledge: b.Knowledge}
	if b.OIDC != nil {
		s.OIDC = &people.OIDC{Issuer: b.OIDC.Issuer, ClientID: b.OIDC.ClientID, Newcomers: b.OIDC.Newcomers}
	}
	now, err := a.People.Set(ctx, person(ctx).ID, b.Reason, s, b.ClientSecret)
	return settingsOf(now), err
}
