package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/report"
)

// clock goes on by a second at each look.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) tick() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Second)
	return c.now
}

// to sets the clock to the morning of a day.
func (c *clock) to(day string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	c.now = t.Add(6 * time.Hour)
}

// room is a room under test.
type room struct {
	*desk.Desk
	h     Harness
	clock *clock
}

var ctx = context.Background()

func no(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s: %v, not %v", what, got, want)
	}
}

// paper is a report of one block.
func paper(text string) *report.Report {
	sum := sha256.Sum256([]byte(text))
	clean := report.NewText(text)
	return &report.Report{
		ID: "sha256:" + hex.EncodeToString(sum[:]), Origin: "wire.txt", MediaType: "text/plain", Publisher: "Vardan Wire",
		Published: "2021-05-13", PublishedBy: report.Stated, Language: "en", Title: "The road to Verin", Text: clean,
		Blocks: []report.Block{{Kind: report.Body, Span: report.Span{Start: 0, End: clean.Len()}}},
	}
}

// says is a claim on words of a report.
func says(r *report.Report, quote string, change ...func(*claim.Claim)) claim.Claim {
	at := strings.Index(r.Text.String(), quote)
	if at < 0 {
		panic("the report does not say " + quote)
	}
	head := strings.Fields(quote)[0]
	c := claim.Claim{
		Report:  claim.Source{ID: r.ID, Origin: r.Origin, Published: r.Published},
		Block:   report.Body,
		Quote:   claim.Words{Exact: quote, Span: r.Text.Span(at, at+len(quote))},
		Speaker: claim.Party{Name: "Ministry of Defence of Vardan", ID: "VAR.mod", Kind: "organ", State: "VAR"},
		Stance:  claim.Asserts, Event: claim.Event{Type: claim.Statement, Head: head, Score: 0.5}, Modality: claim.Happened, Score: 0.7,
	}
	for _, f := range change {
		f(&c)
	}
	if c.ID == "" {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s|%d|%s", r.ID, c.Quote.Start, head))
		c.ID = hex.EncodeToString(sum[:8])
	}
	return c
}

func on(from, to string) func(*claim.Claim) {
	return func(c *claim.Claim) { c.Time = &claim.Time{Text: from, From: from, To: to, Precision: "day"} }
}

func at(id string, lat, lon float64) func(*claim.Claim) {
	return func(c *claim.Claim) {
		c.Place = append(c.Place, claim.Place{Name: id, ID: id, Lat: lat, Lon: lon, Exact: id})
	}
}

func by(state string) func(*claim.Claim) {
	return func(c *claim.Claim) {
		c.Actor = append(c.Actor, claim.Party{Name: state, ID: state, Kind: "state", State: state})
	}
}

func kind(t claim.Type) func(*claim.Claim) { return func(c *claim.Claim) { c.Event.Type = t } }

// story is a report and its claims, drafted into a room.
const story = "Shelling of Verin began at dawn. Forty soldiers crossed the river. Nobody was hurt in Лусашен. The road was shut."

func (r room) story(t testing.TB) (*report.Report, []claim.Claim) {
	t.Helper()
	p := paper(story)
	claims := []claim.Claim{
		says(p, "Shelling of Verin began at dawn", on("2021-05-12", "2021-05-12"), at("verin", 39.51, 46.34), by("LOR"), kind(claim.Assault)),
		says(p, "Forty soldiers crossed the river", on("2021-05-11", "2021-05-13"), at("river", 39.6, 46.2), by("LOR"), kind(claim.Assault)),
		says(p, "Nobody was hurt in Лусашен", at("lusashen", 39.4, 46.5)),
		says(p, "The road was shut", on("2021-05-01", ""), kind(claim.Coerce)),
	}
	_, err := r.File(ctx, "acc-1", []byte("as it arrived"), p)
	no(t, err)
	_, err = r.Draft(ctx, "reader", p.ID, "reader-1", claims)
	no(t, err)
	return p, claims
}

func dec(reason string) desk.Decision { return desk.Decision{Who: "acc-2", Reason: reason} }

// verified fails the test when the room does not agree with its record.
func (r room) verified(t testing.TB) {
	t.Helper()
	_, err := r.Verify(ctx, nil)
	no(t, err)
}

// ids are those of claims in order.
func ids(claims []desk.Claim) string {
	var out []string
	for _, c := range claims {
		out = append(out, c.Event.Head)
	}
	return strings.Join(out, " ")
}
