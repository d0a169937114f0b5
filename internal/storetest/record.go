package storetest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"pgregory.net/rapid"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
)

func keys(t testing.TB) (note.Signer, note.Verifier) {
	t.Helper()
	secret, public, err := record.NewKey("room.example/casus")
	no(t, err)
	s, err := note.NewSigner(secret)
	no(t, err)
	v, err := note.NewVerifier(public)
	no(t, err)
	return s, v
}

func erased(t *testing.T, r room) {
	signer, verifier := keys(t)
	p, c := r.story(t)
	other := paper("The road was shut by snow.")
	_, err := r.File(ctx, "acc-1", nil, other)
	no(t, err)
	kept := says(other, "The road was shut by snow")
	_, err = r.Draft(ctx, "reader", other.ID, "reader-1", []claim.Claim{kept})
	no(t, err)
	_, err = r.Accept(ctx, dec("heard of Forty"), c[1].ID)
	no(t, err)
	_, err = r.Note(ctx, dec(""), "claim/"+c[1].ID, "Forty, says the driver")
	no(t, err)
	inc, err := r.Open(ctx, dec(""), "Forty soldiers", c[1].ID, kept.ID)
	no(t, err)
	before, err := r.Sign(ctx, signer)
	no(t, err)

	done, err := r.Erase(ctx, dec("asked for by a person"), "report/"+p.ID)
	no(t, err)
	if done.Contents < 5 {
		t.Fatalf("%d contents were erased", done.Contents)
	}
	after, err := r.Sign(ctx, signer)
	no(t, err)
	verified, err := r.Verify(ctx, verifier)
	no(t, err)
	equal(t, "erased contents", verified.Erased, done.Contents)
	equal(t, "checkpoints", verified.Checkpoints, 2)

	no(t, r.Look(ctx, func(v desk.View) error {
		everything(t, v, "Forty", "Лусашен", base64.StdEncoding.EncodeToString([]byte("as it arrived")))
		for i := range after.Size {
			entries, err := v.Entries(ctx, i, i+1)
			no(t, err)
			proof, err := record.Prove(ctx, v, after, i)
			no(t, err)
			no(t, proof.Check(entries[0], verifier))
		}
		older, err := record.Open(before.Note, verifier)
		no(t, err)
		newer, err := record.Open(after.Note, verifier)
		no(t, err)
		growth, err := record.ProveGrowth(ctx, v, older.Size, newer.Size)
		no(t, err)
		return record.CheckGrowth(growth, older, newer)
	}))
	var none *desk.NotFoundError
	for _, gone := range c {
		if _, err := r.Claim(ctx, gone.ID, never); !errors.As(err, &none) {
			t.Fatalf("claim %s: %v", gone.ID, err)
		}
	}
	page, err := r.Claims(ctx, desk.ClaimQuery{Text: "soldiers"})
	no(t, err)
	equal(t, "claims with an erased word", len(page.Items), 0)
	equal(t, "what is left of the incident", r.holds(t, inc), "The")
	left, err := r.Incident(ctx, inc, never)
	no(t, err)
	equal(t, "its title", left.Title, "")
	// The same report can be filed again later.
	filed, err := r.File(ctx, "acc-1", nil, p)
	no(t, err)
	equal(t, "filed again", len(filed), 1)
	r.verified(t)
}

// everything fails when any of the words stands in any content or row.
func everything(t *testing.T, v desk.View, words ...string) {
	size, _, err := v.Head(ctx)
	no(t, err)
	contents, err := v.Contents(ctx, 0, size)
	no(t, err)
	for i := range size {
		rows, err := v.RowsOf(ctx, i)
		no(t, err)
		text, err := json.Marshal(rows)
		no(t, err)
		text = append(text, contents[i].Body...)
		for _, w := range words {
			if bytes.Contains(text, []byte(w)) {
				t.Errorf("entry %d still has %q", i, w)
			}
		}
	}
}

func manyAtOnce(t *testing.T, r room) {
	const writers, each = 8, 12
	var wg sync.WaitGroup
	failed := make(chan error, writers*each)
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				p := paper(fmt.Sprintf("Report %d of writer %d: the road is open.", i, w))
				if _, err := r.File(ctx, fmt.Sprintf("acc-%d", w), nil, p); err != nil {
					failed <- err
					continue
				}
				if _, err := r.Reports(ctx, desk.ReportQuery{Text: "road"}); err != nil {
					failed <- err
				}
			}
		})
	}
	wg.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	page, err := r.Reports(ctx, desk.ReportQuery{Limit: 1000})
	no(t, err)
	equal(t, "reports", len(page.Items), writers*each)
	r.verified(t)
}

// anyActions does any sequence of actions, some of them refused; after it the room agrees with its record.
func anyActions(t *testing.T, r room) {
	signer, verifier := keys(t)
	story := 0
	rapid.Check(t, func(t *rapid.T) {
		story++
		p := paper(fmt.Sprintf("Story %d: shots were heard, a bridge fell, nobody came, talks began.", story))
		_, err := r.File(ctx, "acc-1", []byte("file"), p)
		must(t, err)
		all := []claim.Claim{says(p, "shots were heard"), says(p, "a bridge fell", on("2021-05-12", "")), says(p, "nobody came"), says(p, "talks began", at("x", 39, 46))}
		_, err = r.Draft(ctx, "reader", p.ID, "1", all)
		must(t, err)
		var incidents []string
		var entries []int64
		which := rapid.IntRange(0, 3)
		for range rapid.IntRange(1, 12).Draw(t, "actions") {
			c := all[which.Draw(t, "claim")]
			var err error
			var done []record.Entry
			switch rapid.SampledFrom([]string{"accept", "reject", "correct", "read", "open", "join", "split", "rename", "undo", "note", "sign", "erase"}).Draw(t, "action") {
			case "accept":
				_, err = r.Accept(ctx, dec(""), c.ID)
			case "reject":
				_, err = r.Reject(ctx, dec("no"), c.ID)
			case "correct":
				c.Negated = true
				_, err = r.Correct(ctx, dec("denied"), c.ID, c)
			case "read":
				_, err = r.Draft(ctx, "reader", p.ID, "2", all[which.Draw(t, "from"):])
			case "open":
				var id string
				id, err = r.Open(ctx, dec(""), "An incident", c.ID)
				if err == nil {
					incidents = append(incidents, id)
				}
			case "join", "split", "rename":
				if len(incidents) > 0 {
					a, b := rapid.SampledFrom(incidents).Draw(t, "a"), rapid.SampledFrom(incidents).Draw(t, "b")
					switch rapid.IntRange(0, 2).Draw(t, "how") {
					case 0:
						done, err = r.Join(ctx, dec(""), a, b)
					case 1:
						var id string
						if id, err = r.Split(ctx, dec(""), a, "A part", c.ID); err == nil {
							incidents = append(incidents, id)
						}
					case 2:
						done, err = r.Rename(ctx, dec(""), a, "Another name")
					}
				}
			case "undo":
				if len(entries) > 0 {
					done, err = r.Undo(ctx, dec("no"), rapid.SampledFrom(entries).Draw(t, "entry"))
				}
			case "note":
				_, err = r.Note(ctx, dec(""), "claim/"+c.ID, "a note")
			case "sign":
				_, err = r.Sign(ctx, signer)
			case "erase":
				if rapid.IntRange(0, 3).Draw(t, "really") == 0 {
					_, err = r.Erase(ctx, dec("asked for"), "report/"+p.ID)
				}
			}
			must(t, err)
			for _, e := range done {
				entries = append(entries, e.Index)
			}
		}
		// The room grows with each story, and verifying goes through all of it.
		if story%10 == 0 {
			_, err = r.Verify(ctx, verifier)
			must(t, err)
		}
		// No claim stands in two incidents.
		for _, c := range all {
			page, err := r.Incidents(ctx, desk.IncidentQuery{Claim: c.ID})
			must(t, err)
			if len(page.Items) > 1 {
				t.Fatalf("claim %s stands in %d incidents", c.ID, len(page.Items))
			}
		}
	})
	_, err := r.Verify(ctx, verifier)
	no(t, err)
}

// must lets pass what the desk may refuse.
func must(t *rapid.T, err error) {
	var (
		invalid  *desk.InvalidError
		none     *desk.NotFoundError
		conflict *desk.ConflictError
	)
	if err != nil && !errors.As(err, &invalid) && !errors.As(err, &none) && !errors.As(err, &conflict) {
		t.Fatal(err)
	}
}

// flips is how many places changedBytes spoils.
const flips = 500

// changedBytes flips one byte after another somewhere in the tables of the record and of the rows, and puts it back.
func changedBytes(t *testing.T, r room) {
	signer, verifier := keys(t)
	p, c := r.story(t)
	_, err := r.Accept(ctx, dec("yes"), c[0].ID)
	no(t, err)
	_, err = r.Open(ctx, dec(""), "Shelling", c[0].ID)
	no(t, err)
	_, err = r.Note(ctx, dec(""), "report/"+p.ID, "A note")
	no(t, err)
	_, err = r.Sign(ctx, signer)
	no(t, err)
	other := paper("Gone tomorrow.")
	_, err = r.File(ctx, "acc-1", nil, other)
	no(t, err)
	_, err = r.Erase(ctx, dec("asked for"), "report/"+other.ID)
	no(t, err)
	_, err = r.Sign(ctx, signer)
	no(t, err)
	_, err = r.Verify(ctx, verifier)
	no(t, err)

	dice := rand.New(rand.NewPCG(4, 2))
	for range flips {
		cell := [][3]string{
			{"entries", "idx", "who"}, {"entries", "idx", "kind"}, {"entries", "idx", "subject"}, {"entries", "idx", "digest"},
			{"contents", "idx", "salt"}, {"contents", "idx", "body"}, {"hashes", "idx", "hash"}, {"checkpoints", "size", "note"},
			{"claims", "row", "body"}, {"reports", "row", "body"}, {"incidents", "row", "body"}, {"remarks", "row", "body"},
			{"claims", "row", "status"}, {"claims", "row", "report"}, {"reports", "row", "publisher"}, {"remarks", "row", "aspect"},
		}[dice.IntN(16)]
		r.spoil(t, verifier, cell[0], cell[1], cell[2], dice)
	}
}

func (r room) spoil(t *testing.T, verifier note.Verifier, table, key, column string, dice *rand.Rand) {
	t.Helper()
	var at int64
	var was []byte
	no(t, r.h.DB.QueryRow(fmt.Sprintf("SELECT %s, %s FROM %s ORDER BY %s LIMIT 1 OFFSET %d", key, column, table, key, dice.IntN(r.count(t, table)))).Scan(&at, &was))
	if len(was) == 0 {
		return
	}
	now := bytes.Clone(was)
	i := dice.IntN(len(now))
	text := column == "who" || column == "kind" || column == "subject" || key == "row"
	if text {
		// What a text column can hold in both stores.
		if now[i] >= 0x80 {
			return
		}
		now[i] = map[bool]byte{true: 'x', false: 'y'}[now[i] == 'y']
	} else {
		now[i] ^= 1 << dice.IntN(8)
	}
	put := func(v []byte) {
		var value any = v
		if text {
			value = string(v)
		}
		_, err := r.h.DB.Exec(fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s = %d", table, column, r.h.Place(1), key, at), value)
		no(t, err)
	}
	put(now)
	_, err := r.Verify(ctx, verifier)
	put(was)
	name := fmt.Sprintf("%s %d", map[string]string{"entries": "entry", "contents": "content of entry", "checkpoints": "checkpoint of size", "hashes": ""}[table], at)
	var f *record.Fault
	switch {
	case err == nil:
		t.Errorf("byte %d of %s of %s %d is %q instead of %q, and nobody finds out", i, column, table, at, now[i], was[i])
	case key == "row" && strings.Contains(err.Error(), "row"):
	case !errors.As(err, &f):
		t.Errorf("byte %d of %s of %s %d: %v", i, column, table, at, err)
	case table == "hashes" || f.Where == name:
	case table == "entries" && strings.HasPrefix(f.Where, "content of entry"): // an erasure that was renamed
	default:
		t.Errorf("byte %d of %s of %s %d: it names %s", i, column, table, at, f)
	}
}

func (r room) count(t *testing.T, table string) (n int) {
	t.Helper()
	no(t, r.h.DB.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
	return n
}

// Shared has two processes' worth of stores write to one room at once: each opens it by itself, from nothing.
func Shared(t *testing.T, at string, open func(at string) (desk.Store, error)) {
	const stores, each = 3, 15
	var wg sync.WaitGroup
	failed := make(chan error, stores*each)
	for s := range stores {
		wg.Go(func() {
			store, err := open(at)
			if err != nil {
				failed <- err
				return
			}
			defer store.Close()
			d := desk.New(store, time.Now)
			for i := range each {
				// Every store files the same reports: each must be there once.
				if _, err := d.File(ctx, fmt.Sprintf("acc-%d", s), nil, paper(fmt.Sprintf("Report %d.", i))); err != nil {
					failed <- err
				}
			}
		})
	}
	wg.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	store, err := open(at)
	no(t, err)
	defer store.Close()
	done, err := desk.New(store, time.Now).Verify(ctx, nil)
	no(t, err)
	equal(t, "entries", done.Entries, each)
}
