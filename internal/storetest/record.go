package storetest

import (
	"bytes"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
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

// flipsAsked is how many places changedBytes spoils; without it, fewFlips.
const (
	flipsAsked = "CASUS_FLIPS"
	fewFlips   = 120
)

// cell is a column of a table that holds a part of the room.
type cell struct {
	table, key, column string
	holds              form
}

// form is what a column can hold, so that a changed byte is something that the store takes.
type form int

const (
	octets form = iota
	letters
	number
)

// cells are all of the record, and all columns of the rows that are held against it.
func cells() []cell {
	out := []cell{
		{"entries", "idx", "who", letters}, {"entries", "idx", "kind", letters}, {"entries", "idx", "subject", letters},
		{"entries", "idx", "digest", octets}, {"entries", "idx", "at", number},
		{"contents", "idx", "salt", octets}, {"contents", "idx", "body", octets}, {"hashes", "idx", "hash", octets}, {"checkpoints", "size", "note", octets},
	}
	for table, columns := range map[string]string{
		"reports": "id publisher body", "claims": "id report type status body", "incidents": "id status body", "remarks": "id subject aspect body",
		"acts": "id matter kind status body", "cases": "id treaty status body", "drafts": "id treaty status body",
		"accounts": "id name door body", "tokens": "id account door body", "settings": "body",
	} {
		for _, c := range strings.Fields(columns) {
			out = append(out, cell{table, "row", c, letters})
		}
		out = append(out, cell{table, "row", "learned", number}, cell{table, "row", "until", number})
	}
	for _, table := range []string{"reports", "claims", "incidents", "acts", "cases"} {
		out = append(out, cell{table, "row", "starts", number}, cell{table, "row", "ends", number})
	}
	slices.SortFunc(out, func(a, b cell) int { return strings.Compare(a.table+"."+a.column, b.table+"."+b.column) })
	return out
}

// changedBytes flips one bit after another somewhere in the tables of the record and of the rows, and puts it back.
func changedBytes(t *testing.T, r room) {
	signer, verifier := keys(t)
	fill(t, r.h.Store, signer)
	other := paper("Gone tomorrow too.")
	_, err := r.File(ctx, "acc-1", nil, other)
	no(t, err)
	_, err = r.Erase(ctx, dec("asked for"), "report/"+other.ID)
	no(t, err)
	drafts, err := r.DraftActs(ctx, "cst", never)
	no(t, err)
	if len(drafts) > 0 {
		_, err = r.RejectDraft(ctx, dec("no"), drafts[0].ID)
		no(t, err)
	}
	_, err = r.Sign(ctx, signer)
	no(t, err)
	_, err = r.Verify(ctx, verifier)
	no(t, err)

	flips := fewFlips
	if s := os.Getenv(flipsAsked); s != "" {
		if flips, err = strconv.Atoi(s); err != nil {
			t.Fatalf("%s is %q; accepted: a whole number", flipsAsked, s)
		}
	}
	dice := rand.New(rand.NewPCG(4, uint64(flips)))
	all := cells()
	record := slices.DeleteFunc(slices.Clone(all), func(c cell) bool { return c.key == "row" })
	per := map[string]int{}
	for done := 0; done < flips; {
		c := all[dice.IntN(len(all))]
		if dice.IntN(2) == 0 { // half of them in the record itself
			c = record[dice.IntN(len(record))]
		}
		if n := r.count(t, c.table); n > 0 && r.spoil(t, verifier, c, dice.IntN(n), dice) {
			done++
			per[c.table]++
		}
	}
	t.Logf("%d places spoiled: %v", flips, per)
}

// spoil changes one place, and says whether there was something to change. That it was changed must be found out, and
// where.
func (r room) spoil(t *testing.T, verifier note.Verifier, c cell, row int, dice *rand.Rand) bool {
	t.Helper()
	var at int64
	var was any
	var octet []byte
	var count sql.NullInt64
	into := any(&octet)
	if c.holds == number {
		into = &count
	}
	no(t, r.h.DB.QueryRow(fmt.Sprintf("SELECT %s, %s FROM %s ORDER BY %s LIMIT 1 OFFSET %d", c.key, c.column, c.table, c.key, row)).Scan(&at, into))
	var now any
	switch c.holds {
	case number:
		if !count.Valid {
			return false
		}
		was, now = count.Int64, count.Int64^(1<<dice.IntN(40))
	default:
		if len(octet) == 0 {
			return false
		}
		changed := bytes.Clone(octet)
		i := dice.IntN(len(changed))
		if was, now = octet, changed; c.holds == octets {
			changed[i] ^= 1 << dice.IntN(8)
			break
		}
		if changed[i] >= 0x80 { // half a letter is none, and the stores take none
			return false
		}
		changed[i] = map[bool]byte{true: 'x', false: 'y'}[changed[i] == 'y']
		was, now = string(octet), string(changed)
	}
	put := func(v any) {
		_, err := r.h.DB.Exec(fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s = %d", c.table, c.column, r.h.Place(1), c.key, at), v)
		no(t, err)
	}
	put(now)
	_, err := r.Verify(ctx, verifier)
	put(was)
	name := fmt.Sprintf("%s %d", map[string]string{"entries": "entry", "contents": "content of entry", "checkpoints": "checkpoint of size", "hashes": ""}[c.table], at)
	var f *record.Fault
	switch {
	case err == nil:
		t.Errorf("%s of %s %d is %q instead of %q, and nobody finds out", c.column, c.table, at, now, was)
	case c.key == "row" && strings.Contains(err.Error(), "row"):
	case !errors.As(err, &f):
		t.Errorf("%s of %s %d is %q instead of %q: %v", c.column, c.table, at, now, was, err)
	case c.table == "hashes" || f.Where == name:
	case c.table == "entries" && strings.HasPrefix(f.Where, "content of entry"): // an erasure that was renamed
	default:
		t.Errorf("%s of %s %d is %q instead of %q: it names %s", c.column, c.table, at, now, was, f)
	}
	return true
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

// InTurn writes to one room from two stores by turns: each write knows of what the other has written since, also when it asks
// for nothing but the end of the record.
func InTurn(t *testing.T, at string, open func(at string) (desk.Store, error)) {
	var stores [2]desk.Store
	for i := range stores {
		s, err := open(at)
		no(t, err)
		defer s.Close()
		stores[i] = s
	}
	for n := range int64(6) {
		no(t, stores[n/2%2].Write(ctx, func(tx desk.Tx) error {
			size, _, err := tx.Head(ctx)
			if err == nil && size != n {
				err = fmt.Errorf("the record has %d entries; it seems to have %d", n, size)
			}
			if err == nil {
				_, err = record.Append(ctx, tx, time.Now(), record.Line{Who: "acc-1", Kind: desk.WriteNote, Subject: fmt.Sprintf("note-%d", n), Body: []byte("{}")})
			}
			return err
		}))
	}
	done, err := desk.New(stores[0], time.Now).Verify(ctx, nil)
	no(t, err)
	equal(t, "entries", done.Entries, 6)
}
