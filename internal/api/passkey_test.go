package api_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/descope/virtualwebauthn"

	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/people"
)

// device is an authenticator in software with a key for the room.
type device struct {
	rp   virtualwebauthn.RelyingParty
	auth virtualwebauthn.Authenticator
	key  virtualwebauthn.Credential
}

// named is the browser with the room under a name: passkeys belong to one.
func (b *browser) named(t *testing.T) *device {
	u, err := url.Parse(b.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	b.server.URL = "http://localhost:" + u.Port()
	return &device{
		rp:   virtualwebauthn.RelyingParty{Name: "Casus", ID: "localhost", Origin: b.server.URL},
		auth: virtualwebauthn.NewAuthenticator(), key: newKey(),
	}
}

// makes answers the room's wish for a passkey.
func (d *device) makes(t *testing.T, options json.RawMessage) string {
	t.Helper()
	o, err := virtualwebauthn.ParseAttestationOptions(string(options))
	if err != nil {
		t.Fatal(err)
	}
	d.auth.Options.UserHandle = []byte(o.UserID)
	return virtualwebauthn.CreateAttestationResponse(d.rp, d.auth, d.key, *o)
}

// signs answers the room's question for a passkey.
func (d *device) signs(t *testing.T, options json.RawMessage) string {
	t.Helper()
	o, err := virtualwebauthn.ParseAssertionOptions(string(options))
	if err != nil {
		t.Fatal(err)
	}
	return virtualwebauthn.CreateAssertionResponse(d.rp, d.auth, d.key, *o)
}

// newKey makes a key whose coordinates have all their 32 bytes. The authenticator leaves noughts at their beginning out,
// which COSE (RFC 9053, 7.1.1) does not allow and real ones do not do.
func newKey() virtualwebauthn.Credential {
	const whole = 77 // bytes of a COSE key on P-256
	for {
		if c := virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2); len(c.Key.AttestationData()) == whole {
			return c
		}
	}
}

func TestAPasskeyOpensTheRoom(t *testing.T) {
	h := build(t)
	b, a := h.member("Ani", people.Analyst)
	if text := b.refuse(422, "POST", "/api/passkeys/register/begin", ""); !strings.Contains(text, "localhost") {
		t.Errorf("under a number: %s", text)
	}
	d := b.named(t)
	b.refuse(401, "POST", "/api/passkeys/register/begin", "") // localhost is another site than 127.0.0.1
	must[api.Me](b, "POST", "/api/session", `{"name": "Ani", "password": "`+password+`"}`)
	made := d.makes(t, must[json.RawMessage](b, "POST", "/api/passkeys/register/begin", ""))
	k := must[api.Passkey](b, "POST", "/api/passkeys/register/finish", `{"name": "the blue key", `+made[1:])
	if k.Name != "the blue key" {
		t.Fatalf("%+v", k)
	}
	// Each wish is answered once, and each key kept once.
	b.refuse(401, "POST", "/api/passkeys/register/finish", made)
	again := d.makes(t, must[json.RawMessage](b, "POST", "/api/passkeys/register/begin", ""))
	b.refuse(422, "POST", "/api/passkeys/register/finish", again)

	other := h.browser()
	signed := d.signs(t, must[json.RawMessage](other, "POST", "/api/passkeys/login/begin", ""))
	if me := must[api.Me](other, "POST", "/api/passkeys/login/finish", signed); me.Account == nil || *me.Account != a.ID {
		t.Fatalf("%+v", me)
	}
	must[api.Page[api.Account]](other, "GET", "/api/people", "")
	// What was signed once opens nothing a second time, nor for somebody who was asked something else.
	third := h.browser()
	third.refuse(401, "POST", "/api/passkeys/login/finish", signed)
	must[json.RawMessage](third, "POST", "/api/passkeys/login/begin", "")
	third.refuse(401, "POST", "/api/passkeys/login/finish", signed)
	// Another site's signature, another key's, and nonsense.
	elsewhere := *d
	elsewhere.rp.Origin = "https://elsewhere.example"
	third.refuse(401, "POST", "/api/passkeys/login/finish", elsewhere.signs(t, must[json.RawMessage](third, "POST", "/api/passkeys/login/begin", "")))
	stranger := *d
	stranger.key = newKey()
	third.refuse(401, "POST", "/api/passkeys/login/finish", stranger.signs(t, must[json.RawMessage](third, "POST", "/api/passkeys/login/begin", "")))
	forged := *d
	forged.key.Key = newKey().Key
	third.refuse(401, "POST", "/api/passkeys/login/finish", forged.signs(t, must[json.RawMessage](third, "POST", "/api/passkeys/login/begin", "")))
	must[json.RawMessage](third, "POST", "/api/passkeys/login/begin", "")
	third.refuse(422, "POST", "/api/passkeys/login/finish", `{"id": "x", "rawId": "x", "type": "public-key", "response": {}}`)

	list := must[api.Page[api.Passkey]](b, "GET", "/api/passkeys", "").Items
	if !slices.ContainsFunc(list, func(p api.Passkey) bool { return p.ID == k.ID && p.Used != "" }) {
		t.Fatalf("%+v", list)
	}
	stolen, _ := h.member("Eve", people.Analyst)
	_ = stolen
	must[struct{}](b, "DELETE", "/api/passkeys/"+k.ID, "")
	third.refuse(401, "POST", "/api/passkeys/login/finish", d.signs(t, must[json.RawMessage](third, "POST", "/api/passkeys/login/begin", "")))
	if _, err := h.Close(t.Context(), people.Operator, a.ID, "left"); err != nil {
		t.Fatal(err)
	}
	other.refuse(401, "GET", "/api/people", "")
}
