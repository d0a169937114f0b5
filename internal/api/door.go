package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/casus-project/casus/internal/people"
)

// door is what every request passes before it is answered: where it comes from, whether a page elsewhere sent it, how
// many came before it, and who asks.
type door struct {
	*API
	// The cookie is __Host-casus, which only goes over TLS; on this machine itself, where there is none, it is casus.
	secure, plain *scs.SessionManager
	foreign       *http.CrossOriginProtection
	limits        limits
	// askAgain is how often it is asked, while a request stays open, whether they are still let in.
	askAgain time.Duration
}

func newDoor(a *API) *door {
	d := &door{API: a, foreign: http.NewCrossOriginProtection(), limits: newLimits(), askAgain: 30 * time.Second}
	d.secure, d.plain = d.sessions("__Host-casus"), d.sessions("casus")
	d.secure.Cookie.Secure = true
	d.foreign.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.refuseRaw(w, r, http.StatusForbidden, "a page of another site sent this; only the room's own pages may change anything with a session")
	}))
	return d
}

func (d *door) sessions(cookie string) *scs.SessionManager {
	m := scs.New()
	m.Store = cookies{d.People}
	m.Codec = asJSON{}
	m.Lifetime = people.LongestSession
	m.Cookie.Name = cookie // HttpOnly, SameSite=Lax and Path=/ are scs's own
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		d.Log.ErrorContext(r.Context(), "a session could not be read or kept", "error", err)
		d.refuseRaw(w, r, http.StatusInternalServerError, "the room could not do this; its log says why")
	}
	return m
}

// visit is what the room knows of where a request comes from.
type visit struct {
	address  string // the client's
	site     people.Site
	sessions *scs.SessionManager
}

type visitKey struct{}

func visitOf(ctx context.Context) visit {
	v, _ := ctx.Value(visitKey{}).(visit)
	return v
}

// of is where a request comes from.
func (d *door) of(r *http.Request) visit {
	v := visit{address: client(r), sessions: d.secure, site: people.Site{Host: r.Host, Origin: "https://" + r.Host}}
	if host, _, err := net.SplitHostPort(r.Host); err == nil {
		v.site.Host = strings.Trim(host, "[]")
	}
	if people.Loopback(r.Host) {
		v.sessions = d.plain
		if r.TLS == nil {
			v.site.Origin = "http://" + r.Host
		}
	}
	return v
}

// client is the address that a request comes from. A proxy on this machine says for whom it asks; anybody else's word
// for it counts for nothing.
func client(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if !people.Loopback(host) {
		return host
	}
	said := r.Header.Values("X-Forwarded-For")
	if len(said) == 0 {
		return host
	}
	parts := strings.Split(said[len(said)-1], ",")
	if ip := net.ParseIP(strings.TrimSpace(parts[len(parts)-1])); ip != nil {
		return ip.String()
	}
	return host
}

// guard lets requests through to what answers them.
func (d *door) guard(next http.Handler) http.Handler {
	known := d.asked(next)
	secure, plain := d.secure.LoadAndSave(known), d.plain.LoadAndSave(known)
	inside := d.foreign.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Header.Get("Authorization") != "":
			known.ServeHTTP(w, r)
		case visitOf(r.Context()).sessions == d.plain:
			plain.ServeHTTP(w, r)
		default:
			secure.ServeHTTP(w, r)
		}
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := d.of(r)
		if wait := d.limits.take("address "+v.address, perAddress, d.Now()); wait > 0 {
			d.tooMany(w, r, wait)
			return
		}
		inside.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitKey{}, v)))
	})
}

// asked finds out who asks: by a token, by a session, or in a demonstration, where everybody is the same.
func (d *door) asked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		p, there, err := d.who(r)
		var refused *people.RefusedError
		switch {
		case errors.As(err, &refused):
			w.Header().Set("WWW-Authenticate", "Bearer")
			d.refuseRaw(w, r, http.StatusUnauthorized, refused.Reason)
			return
		case err != nil:
			d.Log.ErrorContext(ctx, "who asks could not be found out", "error", err)
			d.refuseRaw(w, r, http.StatusInternalServerError, "the room could not do this; its log says why")
			return
		}
		if there {
			if wait := d.limits.take("account "+p.ID+p.Token, perAccount, d.Now()); wait > 0 {
				d.tooMany(w, r, wait)
				return
			}
			under, stop := context.WithCancel(people.As(ctx, p))
			defer stop()
			r = r.WithContext(under)
			defer time.AfterFunc(d.askAgain, func() { d.hold(r, p, stop) }).Stop()
		}
		next.ServeHTTP(w, r)
	})
}

// hold ends a request that stays open, such as the stream of changes, when whoever asked is not let in any more or is not
// what they were.
func (d *door) hold(r *http.Request, p people.Person, stop func()) {
	ctx := r.Context()
	for {
		now, there, err := d.who(r)
		if v := visitOf(ctx); err == nil && there && p.Token == "" && d.Demo == nil {
			there, err = d.People.Here(ctx, sessionKey(v.sessions.Token(ctx)))
		}
		var refused *people.RefusedError
		if errors.As(err, &refused) || err == nil && (!there || now.Role != p.Role || now.State != p.State) {
			stop()
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(d.askAgain):
		}
	}
}

func (d *door) who(r *http.Request) (people.Person, bool, error) {
	ctx := r.Context()
	if said := r.Header.Get("Authorization"); said != "" {
		scheme, token, _ := strings.Cut(said, " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return people.Person{}, false, &people.RefusedError{Reason: "accepted: Authorization: Bearer TOKEN, or a session"}
		}
		p, err := d.People.ByToken(ctx, strings.TrimSpace(token))
		return p, err == nil, err
	}
	if id := visitOf(ctx).sessions.GetString(ctx, accountValue); id != "" {
		a, err := d.People.Account(ctx, id)
		var none *people.NotFoundError
		if errors.As(err, &none) || err == nil && a.Closed {
			return people.Person{}, false, nil
		}
		return a.Asks(), err == nil, err
	}
	if d.Demo != nil {
		// A page elsewhere whose name was made to point here must not become the demonstration's own.
		if !people.Loopback(r.Host) {
			return people.Person{}, false, &people.RefusedError{Reason: "a demonstration is for this machine only, under its own name"}
		}
		return *d.Demo, true, nil
	}
	return people.Person{}, false, nil
}

func (d *door) tooMany(w http.ResponseWriter, r *http.Request, wait time.Duration) {
	retryAfter(w.Header(), wait)
	d.refuseRaw(w, r, http.StatusTooManyRequests, "more requests than the room answers at once; wait a little")
}

// refuseRaw answers with a problem outside of any operation.
func (a *API) refuseRaw(w http.ResponseWriter, r *http.Request, status int, detail string) {
	_ = huma.WriteErr(a.huma, humago.NewContext(&huma.Operation{}, r, w), status, detail) // the caller has gone when this fails
}

// The values of a session.
const (
	accountValue  = "account"
	agentValue    = "agent"    // which browser, so that its owner knows it again
	ceremonyValue = "ceremony" // of a passkey that was asked for
	oidcValue     = "oidc"     // of a provider that was asked
	beginsValue   = "begins"   // of somebody who signs in with this request
)

// unsignedLasts is how long a session is kept in which nobody has signed in.
const unsignedLasts = 15 * time.Minute

// asJSON is how the values of a session are kept: all of them are text.
type asJSON struct{}

type sessionBody struct {
	Deadline time.Time         `json:"deadline"`
	Values   map[string]string `json:"values"`
}

// Encode writes a session's values.
func (asJSON) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	body := sessionBody{Deadline: deadline, Values: map[string]string{}}
	for k, v := range values {
		text, ok := v.(string)
		if !ok {
			return nil, errors.New("the value " + k + " of a session is no text")
		}
		body.Values[k] = text
	}
	return json.Marshal(body)
}

// Decode reads them.
func (asJSON) Decode(b []byte) (time.Time, map[string]any, error) {
	var body sessionBody
	if err := json.Unmarshal(b, &body); err != nil {
		return time.Time{}, nil, err
	}
	values := map[string]any{}
	for k, v := range body.Values {
		values[k] = v
	}
	return body.Deadline, values, nil
}

// cookies keeps scs's sessions among the people of the room, under the hash of the cookie.
type cookies struct{ people *people.People }

func sessionKey(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// FindCtx finds a session and says that it was used.
func (k cookies) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	s, there, err := k.people.Session(ctx, sessionKey(token))
	return s.Body, there, err
}

// CommitCtx keeps a session. Only one in which nobody has signed in, or somebody does now, is begun: what was ended while
// a request was under way stays ended.
func (k cookies) CommitCtx(ctx context.Context, token string, b []byte, expires time.Time) error {
	var body sessionBody
	err := json.Unmarshal(b, &body)
	if err != nil {
		return err
	}
	s := people.Session{Key: sessionKey(token), Account: body.Values[accountValue], Expires: expires}
	_, begins := body.Values[beginsValue]
	delete(body.Values, beginsValue)
	if s.Body, err = json.Marshal(body); err != nil {
		return err
	}
	if s.Account != "" && !begins {
		return k.people.KeepSession(ctx, s)
	}
	if soon := time.Now().Add(unsignedLasts); s.Account == "" && soon.Before(expires) {
		s.Expires = soon
	}
	return k.people.BeginSession(ctx, s)
}

// DeleteCtx ends a session.
func (k cookies) DeleteCtx(ctx context.Context, token string) error {
	return k.people.EndSession(ctx, sessionKey(token))
}

// Find, Commit and Delete are for callers without a context, of which there are none.
func (k cookies) Find(token string) ([]byte, bool, error) {
	return k.FindCtx(context.Background(), token)
}

// Commit keeps a session.
func (k cookies) Commit(token string, b []byte, expires time.Time) error {
	return k.CommitCtx(context.Background(), token, b, expires)
}

// Delete ends a session.
func (k cookies) Delete(token string) error { return k.DeleteCtx(context.Background(), token) }
