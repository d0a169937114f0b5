package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/note"

	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
)

// Verify holds the whole room against its record: every entry, content, hash and checkpoint, and every row against
// the content that it came from. It gives the first thing that is wrong as a *record.Fault. Without a verifier the
// signatures of checkpoints are not checked.
func Verify(ctx context.Context, v View, verifier note.Verifier) (record.Verified, error) {
	rows := rowCheck{v: v, stand: map[string]Version{}}
	done, err := record.Verify(ctx, v, verifier, func(e record.Entry, c *record.Content) error { return rows.entry(ctx, e, c) })
	if err != nil {
		return record.Verified{}, err
	}
	return done, rows.end()
}

// Verify holds the whole room against its record.
func (d *Desk) Verify(ctx context.Context, verifier note.Verifier) (done record.Verified, err error) {
	err = d.store.Read(ctx, func(v View) error { done, err = Verify(ctx, v, verifier); return err })
	return done, err
}

// rowCheck holds the rows of each entry against its content, and the chain of versions of each thing.
type rowCheck struct {
	v     View
	stand map[string]Version // the last version of each thing so far
}

func (k *rowCheck) entry(ctx context.Context, e record.Entry, sealed *record.Content) error {
	var want Rows
	if sealed != nil && e.Kind != record.Erasure {
		var c Content
		if err := json.Unmarshal(sealed.Body, &c); err != nil {
			return &record.Fault{Where: fmt.Sprintf("content of entry %d", e.Index), What: "it cannot be read: " + err.Error()}
		}
		want = c.Rows
	}
	got, err := k.v.RowsOf(ctx, e.Index)
	if err != nil {
		return fmt.Errorf("read the rows of entry %d: %w", e.Index, err)
	}
	for _, r := range list(want, got) {
		if r.want != r.got {
			return &record.Fault{Where: fmt.Sprintf("row %s of entry %d", r.key, e.Index), What: "it is not what the entry's content says"}
		}
		if !r.version.Learned.Equal(e.When) || r.version.Who != e.Who {
			return &record.Fault{Where: fmt.Sprintf("row %s of entry %d", r.key, e.Index), What: "it was not learned when and by whom the entry says"}
		}
		if last, there := k.stand[r.key]; there && !last.Until.Equal(e.When) {
			return &record.Fault{Where: fmt.Sprintf("row %s of entry %d", r.key, last.Entry), What: fmt.Sprintf("it does not end where entry %d takes its place", e.Index)}
		}
		k.stand[r.key] = r.version
	}
	return nil
}

// end finds what ends without anything in its place. The first in the record is named.
func (k *rowCheck) end() error {
	first, name := int64(-1), ""
	for key, v := range k.stand {
		if !v.Until.Equal(time.Time{}) && (first < 0 || v.Entry < first || v.Entry == first && key < name) {
			first, name = v.Entry, key
		}
	}
	if first < 0 {
		return nil
	}
	return &record.Fault{Where: fmt.Sprintf("row %s of entry %d", name, first), What: "it ends, and nothing takes its place"}
}

// pair is one row as it should be and as it is, in words that can be compared.
type pair struct {
	key       string
	want, got string
	version   Version
}

// list pairs the rows of an entry; one that is only on one side has nothing on the other.
func list(want, got Rows) []pair {
	var out []pair
	out = pairs(out, want.Reports, got.Reports, func(r Report) (string, Version) { return reportSubject(r.ID), r.Version })
	out = pairs(out, want.Claims, got.Claims, func(c Claim) (string, Version) { return claimSubject(c.ID), c.Version })
	out = pairs(out, want.Incidents, got.Incidents, func(i Incident) (string, Version) { return incidentSubject(i.ID), i.Version })
	out = pairs(out, want.Acts, got.Acts, func(a Act) (string, Version) { return actSubject(a.ID), a.Version })
	out = pairs(out, want.Cases, got.Cases, func(c Case) (string, Version) { return caseSubject(c.ID), c.Version })
	out = pairs(out, want.Drafts, got.Drafts, func(d DraftAct) (string, Version) { return draftSubject(d.ID), d.Version })
	out = pairs(out, want.Briefs, got.Briefs, func(b Brief) (string, Version) { return briefSubject(b.ID), b.Version })
	out = pairs(out, want.Remarks, got.Remarks, func(r Remark) (string, Version) {
		return r.Aspect + " of " + r.Subject + " " + r.ID, r.Version
	})
	out = pairs(out, want.Accounts, got.Accounts, func(a people.Account) (string, Version) { return "account/" + a.ID, a.Version })
	out = pairs(out, want.Tokens, got.Tokens, func(t people.Token) (string, Version) { return "token/" + t.ID, t.Version })
	return pairs(out, want.Settings, got.Settings, func(s people.Settings) (string, Version) { return "settings/room", s.Version })
}

func pairs[T any](out []pair, want, got []T, of func(T) (string, Version)) []pair {
	for i := range max(len(want), len(got)) {
		var p pair
		if i < len(want) {
			p.key, _ = of(want[i])
			p.want = inWords(want[i])
		}
		if i < len(got) {
			p.key, p.version = of(got[i])
			p.got = inWords(got[i])
		}
		out = append(out, p)
	}
	return out
}

func inWords(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
