package api

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/oauth2"

	"github.com/casus-project/casus/internal/people"
)

const callback = "/auth/oidc/callback"

func (a *API) oidcRoutes() {
	redirects := map[string]*huma.Response{"303": {Description: "On to the provider, or back to the room."}}
	for _, x := range []struct {
		path, id, summary string
		do                http.HandlerFunc
	}{
		{"/auth/oidc/start", "start-oidc", "Sends a browser to the OpenID Connect provider of the settings.", a.startOIDC},
		{callback, "finish-oidc", "Takes a browser back from the provider, signed in.", a.finishOIDC},
	} {
		op := operation(a, anybody, http.MethodGet, x.path, x.id, x.summary, http.StatusSeeOther)
		op.Tags, op.Responses = []string{"session"}, redirects
		raw(a, op, x.do)
	}
}

// providers remembers what providers say of themselves, which seldom changes.
type providers struct {
	mu     sync.Mutex
	known  map[string]*oidc.Provider
	client *http.Client
}

func newProviders() *providers {
	return &providers{known: map[string]*oidc.Provider{}, client: &http.Client{Timeout: 10 * time.Second}}
}

// in is a context in which the library asks with a limit on time, beyond the request that begins it.
func (p *providers) in(ctx context.Context) context.Context {
	return oidc.ClientContext(context.WithoutCancel(ctx), p.client)
}

func (p *providers) at(ctx context.Context, issuer string) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if one, there := p.known[issuer]; there {
		return one, nil
	}
	one, err := oidc.NewProvider(p.in(ctx), issuer)
	if err == nil {
		p.known[issuer] = one
	}
	return one, err
}

// asked is what a browser has to bring back from the provider.
type askedProvider struct{ State, Nonce, Verifier string }

// client is the room as the provider knows it; false when the settings name no provider.
func (a *API) client(ctx context.Context) (*oidc.Provider, *oauth2.Config, bool, error) {
	s, err := a.People.Settings(ctx, time.Time{})
	if err != nil || s.OIDC == nil {
		return nil, nil, false, err
	}
	provider, err := a.providers.at(ctx, s.OIDC.Issuer)
	if err != nil {
		return nil, nil, false, fmt.Errorf("ask the provider %s: %w", s.OIDC.Issuer, err)
	}
	secret, err := a.People.ClientSecret(ctx, s.OIDC.ClientID)
	return provider, &oauth2.Config{
		ClientID: s.OIDC.ClientID, ClientSecret: secret, Endpoint: provider.Endpoint(),
		RedirectURL: visitOf(ctx).site.Origin + callback, Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
	}, true, err
}

func (a *API) startOIDC(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if err := a.knock(ctx); err != nil {
		a.backToDoor(w, r, err)
		return
	}
	_, client, there, err := a.client(ctx)
	if err != nil || !there {
		a.backToDoor(w, r, err)
		return
	}
	ask := askedProvider{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	body, err := json.Marshal(ask)
	if err != nil {
		a.backToDoor(w, r, err)
		return
	}
	visitOf(ctx).sessions.Put(ctx, oidcValue, string(body))
	http.Redirect(w, r, client.AuthCodeURL(ask.State, oidc.Nonce(ask.Nonce), oauth2.S256ChallengeOption(ask.Verifier)), http.StatusSeeOther)
}

func (a *API) finishOIDC(w http.ResponseWriter, r *http.Request) {
	account, err := a.vouched(r)
	if err == nil {
		_, err = a.enter(r.Context(), account, r.UserAgent())
	}
	if err != nil {
		a.backToDoor(w, r, err)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// backToDoor sends a browser back to sign in otherwise. Why is in the log, without anybody's name.
func (a *API) backToDoor(w http.ResponseWriter, r *http.Request, err error) {
	var refused *people.RefusedError
	why := "failed"
	if errors.As(err, &refused) {
		why = "refused"
	}
	a.Log.WarnContext(r.Context(), "signing in by a provider did not work", "error", err)
	http.Redirect(w, r, "/sign-in?oidc="+why, http.StatusSeeOther)
}

// vouched is the account of whoever the provider vouches for.
func (a *API) vouched(r *http.Request) (people.Account, error) {
	ctx := r.Context()
	if err := a.knock(ctx); err != nil {
		return people.Account{}, err
	}
	var ask askedProvider
	kept, _ := visitOf(ctx).sessions.Pop(ctx, oidcValue).(string)
	if json.Unmarshal([]byte(kept), &ask) != nil || ask.State == "" || subtle.ConstantTimeCompare([]byte(ask.State), []byte(r.FormValue("state"))) != 1 {
		return people.Account{}, errors.New("the answer is not to what this browser asked")
	}
	if said := r.FormValue("error"); said != "" {
		return people.Account{}, fmt.Errorf("the provider says %q", firstOf(said, 100))
	}
	provider, client, there, err := a.client(ctx)
	if err != nil || !there {
		return people.Account{}, errors.Join(err, errors.New("no provider"))
	}
	tokens, err := client.Exchange(a.providers.in(ctx), r.FormValue("code"), oauth2.VerifierOption(ask.Verifier))
	if err != nil {
		return people.Account{}, fmt.Errorf("exchange the code: %w", err)
	}
	raw, _ := tokens.Extra("id_token").(string)
	verifier := provider.Verifier(&oidc.Config{ClientID: client.ClientID, Now: a.Now})
	id, err := verifier.Verify(a.providers.in(ctx), raw)
	if err != nil {
		return people.Account{}, fmt.Errorf("check the provider's word: %w", err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(ask.Nonce)) != 1 {
		return people.Account{}, errors.New("the provider's word is for another browser")
	}
	var said struct {
		Email    string `json:"email"`
		Verified bool   `json:"email_verified"`
		Name     string `json:"name"`
		Locale   string `json:"locale"`
	}
	if err := id.Claims(&said); err != nil {
		return people.Account{}, fmt.Errorf("read the provider's word: %w", err)
	}
	if !said.Verified {
		said.Email = ""
	}
	return a.People.ByIdentity(ctx, people.Identity{Issuer: id.Issuer, Subject: id.Subject, Email: said.Email, Name: said.Name, Locale: said.Locale})
}
