package storetest

import (
	"errors"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
)

func filedTwice(t *testing.T, r room) {
	p := paper("The road is open.")
	for i, want := range []int{1, 0} {
		filed, err := r.File(ctx, "acc-1", []byte("bytes"), p)
		no(t, err)
		equal(t, "reports filed", len(filed), want)
		_ = i
	}
	page, err := r.Reports(ctx, desk.ReportQuery{})
	no(t, err)
	equal(t, "reports", len(page.Items), 1)
	kept := page.Items[0]
	equal(t, "text", kept.Read().Text.String(), "The road is open.")
	equal(t, "who", kept.Who, "acc-1")
	original, err := r.Original(ctx, p.ID)
	no(t, err)
	equal(t, "original", string(original), "bytes")
	r.verified(t)
}

// oddNames files what hostile or broken files may hold: it is kept as far as it can be, or refused by name.
func oddNames(t *testing.T, r room) {
	odd := paper("The road \x00 is \xff open.")
	odd.Title, odd.Origin = "A title with \x00 and \xff", "a\x00b"
	_, err := r.File(ctx, "acc-1", []byte{0, 255, 0}, odd)
	no(t, err)
	found, err := r.Reports(ctx, desk.ReportQuery{Text: "open"})
	no(t, err)
	equal(t, "reports", len(found.Items), 1)
	original, err := r.Original(ctx, odd.ID)
	no(t, err)
	equal(t, "original", string(original), "\x00\xff\x00")
	p, _ := r.story(t)
	for field, file := range map[string]func() error{
		"report.publisher": func() error {
			bad := paper("one")
			bad.Publisher = "Wire\x00"
			_, err := r.File(ctx, "acc-1", nil, bad)
			return err
		},
		"report.id": func() error {
			bad := paper("two")
			bad.ID = "sha256:\xff"
			_, err := r.File(ctx, "acc-1", nil, bad)
			return err
		},
		"who": func() error {
			_, err := r.File(ctx, "", nil, paper("three"))
			return err
		},
		"speaker, actor or recipient": func() error {
			_, err := r.Write(ctx, dec(""), says(p, "at dawn", func(c *claim.Claim) { c.Speaker = claim.Party{Name: "a\x00", Kind: "group"} }))
			return err
		},
		"source": func() error {
			_, err := r.GradeSource(ctx, dec(""), "a\nb", "A")
			return err
		},
	} {
		var invalid *desk.InvalidError
		if err := file(); !errors.As(err, &invalid) || invalid.Field != field {
			t.Errorf("a bad %s: %v", field, err)
		}
	}
	r.verified(t)
}

func failedWrite(t *testing.T, r room) {
	failed := errors.New("the power went")
	err := r.h.Store.Write(ctx, func(tx desk.Tx) error {
		_, err := record.Append(ctx, tx, r.clock.tick(), record.Line{Who: "acc-1", Kind: "note", Subject: "report/x", Body: []byte("{}")})
		no(t, err)
		return failed
	})
	if !errors.Is(err, failed) {
		t.Fatalf("the write says %v", err)
	}
	// What the store itself refuses fails the write, whenever it finds out.
	err = r.h.Store.Write(ctx, func(tx desk.Tx) error {
		if _, err := record.Append(ctx, tx, r.clock.tick(), record.Line{Who: "acc-1", Kind: "note", Subject: "report/x"}); err != nil {
			return err
		}
		if err := tx.AddCheckpoint(ctx, record.Signed{Size: 1, Note: []byte("one")}); err != nil {
			return err
		}
		return tx.AddCheckpoint(ctx, record.Signed{Size: 1, Note: []byte("two")})
	})
	if err == nil {
		t.Fatal("two checkpoints of one size were kept")
	}
	no(t, r.Look(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		equal(t, "entries", size, 0)
		return err
	}))
	r.verified(t)
}

func judgements(t *testing.T, r room) {
	_, claims := r.story(t)
	_, err := r.Accept(ctx, dec(""), claims[0].ID)
	no(t, err)
	_, err = r.Reject(ctx, dec("not a claim"), claims[1].ID)
	no(t, err)
	better := claims[2]
	better.Negated = true
	better.Stance = claim.Denies
	entry, err := r.Correct(ctx, dec("it is a denial"), claims[2].ID, better)
	no(t, err)
	for i, want := range []desk.Status{desk.Accepted, desk.Rejected, desk.Corrected, desk.Drafted} {
		c, err := r.Claim(ctx, claims[i].ID, never)
		no(t, err)
		equal(t, "status", c.Status, want)
	}
	c, err := r.Claim(ctx, claims[2].ID, never)
	no(t, err)
	equal(t, "stance", c.Stance, claim.Denies)
	equal(t, "entry", c.Entry, entry.Index)
	equal(t, "reason", c.Reason, "it is a denial")
	var invalid *desk.InvalidError
	if _, err := r.Reject(ctx, dec(""), claims[3].ID); !errors.As(err, &invalid) || invalid.Field != "reason" {
		t.Fatalf("a rejection without a reason: %v", err)
	}
	var none *desk.NotFoundError
	if _, err := r.Accept(ctx, dec(""), "nothing"); !errors.As(err, &none) {
		t.Fatalf("a claim that is not there: %v", err)
	}
	r.verified(t)
}

func oldVersion(t *testing.T, r room) {
	_, claims := r.story(t)
	first, err := r.Claim(ctx, claims[0].ID, never)
	no(t, err)
	d := dec("seen")
	d.Seen = &first.Entry
	_, err = r.Accept(ctx, d, claims[0].ID)
	no(t, err)
	var conflict *desk.ConflictError
	if _, err := r.Reject(ctx, d, claims[0].ID); !errors.As(err, &conflict) || conflict.Entry == first.Entry {
		t.Fatalf("a judgement on what is not there any more: %v", err)
	}
	r.verified(t)
}

func exactSpans(t *testing.T, r room) {
	p, _ := r.story(t)
	good := says(p, "in Лусашен")
	id, err := r.Write(ctx, dec("overlooked"), good)
	no(t, err)
	again, err := r.Write(ctx, dec("overlooked"), good)
	no(t, err)
	if id == again {
		t.Fatal("two claims have one id")
	}
	for field, spoil := range map[string]func(*claim.Claim){
		"quote.exact":      func(c *claim.Claim) { c.Quote.Exact = "in Лусашён" },
		"quote":            func(c *claim.Claim) { c.Quote.End = 1000 },
		"stance":           func(c *claim.Claim) { c.Stance = "mumbles" },
		"event.type":       func(c *claim.Claim) { c.Event.Type = "WAR" },
		"modality":         func(c *claim.Claim) { c.Modality = "" },
		"score":            func(c *claim.Claim) { c.Score = 2 },
		"place[0]":         func(c *claim.Claim) { c.Place = []claim.Place{{Name: "x", ID: "x", Lat: 91}} },
		"time.from":        func(c *claim.Claim) { c.Time = &claim.Time{From: "the twelfth"} },
		"attribution.cue.": func(c *claim.Claim) { c.Attribution.Cue = &claim.Words{Exact: "said"} },
	} {
		bad := good
		spoil(&bad)
		var invalid *desk.InvalidError
		if _, err := r.Write(ctx, dec(""), bad); !errors.As(err, &invalid) || !strings.HasPrefix(invalid.Field+".", strings.TrimSuffix(field, ".")) {
			t.Errorf("a claim with a bad %s: %v", field, err)
		}
	}
	r.verified(t)
}

func readAgain(t *testing.T, r room) {
	p, claims := r.story(t)
	_, err := r.Accept(ctx, dec(""), claims[0].ID)
	no(t, err)
	_, err = r.Reject(ctx, dec("a rumour"), claims[1].ID)
	no(t, err)
	byHand, err := r.Write(ctx, dec("overlooked"), says(p, "at dawn"))
	no(t, err)
	// A newer reader cuts the first quote elsewhere, reads the second as before, changes the third, loses the fourth,
	// and finds what somebody had written by hand.
	changed := claims[2]
	changed.Score = 0.9
	done, err := r.Draft(ctx, "reader", p.ID, "reader-2", []claim.Claim{
		says(p, "Shelling of Verin began", func(c *claim.Claim) { c.ID = "new-cut" }), claims[1], changed, says(p, "at dawn", func(c *claim.Claim) { c.ID = "found" }),
	})
	no(t, err)
	equal(t, "what became of the drafts", done, desk.Drafting{Changed: 1, Held: 3, Withdrawn: 1})
	for id, want := range map[string]desk.Status{claims[0].ID: desk.Accepted, claims[1].ID: desk.Rejected, claims[2].ID: desk.Drafted, claims[3].ID: desk.Withdrawn, byHand: desk.Written} {
		c, err := r.Claim(ctx, id, never)
		no(t, err)
		equal(t, "status of "+id, c.Status, want)
	}
	done, err = r.Draft(ctx, "reader", p.ID, "reader-1", claims)
	no(t, err)
	equal(t, "read as before", done, desk.Drafting{New: 1, Changed: 1, Held: 2})
	r.verified(t)
}

func knownOn(t *testing.T, r room) {
	r.clock.to("2021-05-12")
	p, claims := r.story(t)
	r.clock.to("2021-05-14")
	_, err := r.Accept(ctx, dec(""), claims[0].ID)
	no(t, err)
	inc, err := r.Open(ctx, dec(""), "The shelling", claims[0].ID)
	no(t, err)
	r.clock.to("2021-05-16")
	_, err = r.Reject(ctx, dec("mistaken"), claims[0].ID)
	no(t, err)
	_, err = r.Rename(ctx, dec(""), inc, "What was called shelling")
	no(t, err)
	_, err = r.GradeClaim(ctx, dec(""), claims[0].ID, "5")
	no(t, err)
	for _, x := range []struct {
		day           string
		claims        int
		status        desk.Status
		title, remark string
	}{
		{"2021-05-11", 0, "", "", ""},
		{"2021-05-12", 4, desk.Drafted, "", ""},
		{"2021-05-13", 4, desk.Drafted, "", ""},
		{"2021-05-14", 4, desk.Accepted, "The shelling", ""},
		{"2021-05-15", 4, desk.Accepted, "The shelling", ""},
		{"2021-05-16", 4, desk.Rejected, "What was called shelling", "5"},
	} {
		known, err := desk.KnownOn(x.day)
		no(t, err)
		page, err := r.Claims(ctx, desk.ClaimQuery{Known: known})
		no(t, err)
		equal(t, "claims known on "+x.day, len(page.Items), x.claims)
		no(t, r.Look(ctx, func(v desk.View) error {
			c, _, err := v.Claim(ctx, claims[0].ID, known)
			no(t, err)
			equal(t, "status known on "+x.day, c.Status, x.status)
			i, _, err := v.Incident(ctx, inc, known)
			no(t, err)
			equal(t, "title known on "+x.day, i.Title, x.title)
			_, there, err := v.Report(ctx, p.ID, known)
			no(t, err)
			equal(t, "report known on "+x.day, there, x.claims > 0)
			remarks, err := v.Remarks(ctx, "claim/"+claims[0].ID, known)
			no(t, err)
			grade := ""
			for _, m := range remarks {
				grade += m.Value
			}
			equal(t, "grade known on "+x.day, grade, x.remark)
			return nil
		}))
	}
}
