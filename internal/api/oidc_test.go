package api_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/people"
)

// provider is an OpenID Connect provider: discovery, a key, an authorisation page that asks nobody, and tokens. What it
// says in its word can be spoiled.
type provider struct {
	*httptest.Server
	t      *testing.T
	key    *rsa.PrivateKey
	clock  func() time.Time
	claims map[string]any // what it says of the person beside the usual
	spoil  func(claims map[string]any)
	sign   *rsa.PrivateKey // what it signs with, when that is another key
	codes  map[string]url.Values
	secret string
}

func newProvider(t *testing.T, clock func() time.Time) *provider {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &provider{t: t, key: key, clock: clock, codes: map[string]url.Values{}, claims: map[string]any{}, secret: "hush"}
	mux := http.NewServeMux()
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	answer := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{
			"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"}, "response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"},
		})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"keys": []any{map[string]any{
			"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "one", "n": b64(key.N.Bytes()), "e": b64(big.NewInt(int64(key.E)).Bytes()),
		}}})
	})
	mux.HandleFunc("GET /authorize", func(w http.ResponseWriter, r *http.Request) {
		code := rand.Text()
		p.codes[code] = r.URL.Query()
		back := r.FormValue("redirect_uri") + "?" + url.Values{"code": {code}, "state": {r.FormValue("state")}}.Encode()
		http.Redirect(w, r, back, http.StatusFound)
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		asked, there := p.codes[r.FormValue("code")]
		delete(p.codes, r.FormValue("code"))
		sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
		_, secret, _ := r.BasicAuth()
		if !there || asked.Get("code_challenge_method") != "S256" || asked.Get("code_challenge") != b64(sum[:]) || secret != p.secret ||
			asked.Get("redirect_uri") != r.FormValue("redirect_uri") {
			w.WriteHeader(http.StatusBadRequest)
			answer(w, map[string]string{"error": "invalid_grant"})
			return
		}
		answer(w, map[string]any{"access_token": rand.Text(), "token_type": "Bearer", "id_token": p.word(asked)})
	})
	return p
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// word is the provider's signed word on somebody.
func (p *provider) word(asked url.Values) string {
	claims := map[string]any{"iss": p.URL, "aud": asked.Get("client_id"), "nonce": asked.Get("nonce"), "iat": p.clock().Unix(), "exp": p.clock().Add(time.Minute).Unix()}
	for k, v := range p.claims {
		claims[k] = v
	}
	if p.spoil != nil {
		p.spoil(claims)
	}
	head, _ := json.Marshal(map[string]string{"alg": "RS256", "kid": "one"})
	body, err := json.Marshal(claims)
	if err != nil {
		p.t.Error(err)
	}
	signed := b64(head) + "." + b64(body)
	sum := sha256.Sum256([]byte(signed))
	key := p.key
	if p.sign != nil {
		key = p.sign
	}
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		p.t.Error(err)
	}
	return signed + "." + b64(signature)
}

// through goes to the provider and back, and gives where that ends.
func (b *browser) through() (to string) {
	b.Helper()
	got, _ := b.ask("GET", "/auth/oidc/start", "")
	for range 2 {
		to = got.Header.Get("Location")
		if strings.HasPrefix(to, "/") {
			return to
		}
		r, err := http.NewRequest("GET", to, nil)
		if err != nil {
			b.Fatal(err)
		}
		if got, err = b.Do(r); err != nil {
			b.Fatal(err)
		}
		got.Body.Close()
	}
	return got.Header.Get("Location")
}

func TestAProviderVouchesForPeople(t *testing.T) {
	h := build(t)
	b := h.browser()
	if to := b.through(); to != "/sign-in?oidc=failed" {
		t.Fatalf("without a provider one comes to %s", to)
	}
	p := newProvider(t, h.clock)
	_, root := h.member("Root", people.Admin)
	set := func(newcomers people.Role) {
		t.Helper()
		if _, err := h.Set(t.Context(), root.ID, "", people.Settings{Name: "x", OIDC: &people.OIDC{Issuer: p.URL, ClientID: "casus", Newcomers: newcomers}}, "hush"); err != nil {
			t.Fatal(err)
		}
	}
	set("")
	ani, err := h.Open(t.Context(), root.ID, people.Account{Name: "Ani", Role: people.Editor, Email: "ani@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	p.claims = map[string]any{"sub": "17", "email": "ani@example.org", "email_verified": false, "name": "Ani S."}
	if to := b.through(); to != "/sign-in?oidc=refused" {
		t.Fatalf("with an address that nobody vouches for one comes to %s", to)
	}
	p.claims["email_verified"] = true
	for what, spoil := range map[string]func(map[string]any){
		"another room's":        func(c map[string]any) { c["aud"] = "another" },
		"another issuer's":      func(c map[string]any) { c["iss"] = "https://elsewhere.example" },
		"an old":                func(c map[string]any) { c["exp"] = h.clock().Add(-time.Hour).Unix() },
		"another browser's":     func(c map[string]any) { c["nonce"] = "another" },
		"one without a nonce's": func(c map[string]any) { delete(c, "nonce") },
	} {
		p.spoil = spoil
		if to := b.through(); to != "/sign-in?oidc=failed" {
			t.Errorf("with %s word one comes to %s", what, to)
		}
	}
	p.spoil = nil
	if p.sign, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
		t.Fatal(err)
	}
	if to := b.through(); to != "/sign-in?oidc=failed" {
		t.Errorf("with a forged word one comes to %s", to)
	}
	p.sign = nil
	if to := b.through(); to != "/" {
		t.Fatalf("one comes to %s", to)
	}
	if me := must[api.Me](b, "GET", "/api/me", ""); me.Account == nil || *me.Account != ani.ID {
		t.Fatalf("%+v", me)
	}
	// A link that somebody else began, and one that is used again, sign nobody in.
	eve := h.browser()
	got, _ := eve.ask("GET", "/auth/oidc/start", "")
	r, _ := http.NewRequest("GET", got.Header.Get("Location"), nil)
	mid, err := eve.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	mid.Body.Close()
	back, _ := url.Parse(mid.Header.Get("Location"))
	victim := h.browser()
	if got, _ := victim.ask("GET", back.RequestURI(), ""); got.Header.Get("Location") != "/sign-in?oidc=failed" {
		t.Errorf("a link that somebody else began leads to %s", got.Header.Get("Location"))
	}
	if got, _ := eve.ask("GET", back.RequestURI(), ""); got.Header.Get("Location") != "/" {
		t.Errorf("her own link leads to %s", got.Header.Get("Location"))
	}
	if got, _ := eve.ask("GET", back.RequestURI(), ""); got.Header.Get("Location") != "/sign-in?oidc=failed" {
		t.Errorf("the same link again leads to %s", got.Header.Get("Location"))
	}
	// Somebody whom the room does not know.
	p.claims = map[string]any{"sub": "18", "name": "Bo"}
	stranger := h.browser()
	if to := stranger.through(); to != "/sign-in?oidc=refused" {
		t.Errorf("a stranger comes to %s", to)
	}
	set(people.Viewer)
	if to := stranger.through(); to != "/" {
		t.Errorf("a newcomer comes to %s", to)
	}
	if me := must[api.Me](stranger, "GET", "/api/me", ""); me.Name != "Bo" || me.Role != people.Viewer {
		t.Errorf("%+v", me)
	}
}
