// Package record is the memory of a room that nobody can change in silence: an append-only list of entries, each
// one line of who did what when to which subject, under a Merkle tree (RFC 6962) whose root is signed now and then.
// What an entry is about, its content, lies beside it and can be erased; the entry keeps a salted digest, so that
// an erasure breaks no proof, and the erasure is an entry itself. The forms are those of C2SP: tlog-checkpoint,
// signed-note, tlog-tiles and tlog-proof. The package knows nothing of claims, and keeps nothing itself: a Ledger does.
package record

import (
	"encoding/base64"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"
)

// Kind is what an entry does: "report.file", "claim.accept". Erasure is the only one that this package knows.
type Kind string

// Erasure is the kind of an entry that erases the contents of the entries before it with the same subject.
const Erasure Kind = "erase"

// Entry is one line of the record. It stays for ever, so it must name nobody in clear: Who and Subject are ids.
type Entry struct {
	Index   int64     // its place in the record, from 0
	When    time.Time // when the room learned of it: UTC, whole microseconds, never before the entry before it
	Who     string    // the id of the account that acted, or of the program's own hand
	Kind    Kind
	Subject string // what it is about, "report/sha256:…"
	Digest  Digest // of its content
}

// leafMark opens every leaf and names the version of its form.
const leafMark = "casus/entry/1"

// instant is the form of an entry's time: always UTC with six digits after the second.
const instant = "2006-01-02T15:04:05.000000Z"

// LongestField is how many bytes who, kind and subject of an entry may have each.
const LongestField = 1024

// At is when the entry was made, as its leaf says it: ISO 8601 in UTC, always with six digits after the second.
func (e Entry) At() string { return e.When.Format(instant) }

// Leaf is the entry as the Merkle tree holds it: six lines of UTF-8. The index is not among them, for the place
// in the tree tells it. Two entries have the same leaf only when they are the same but for their index.
func (e Entry) Leaf() ([]byte, error) {
	for _, f := range []struct{ name, value string }{{"who", e.Who}, {"kind", string(e.Kind)}, {"subject", e.Subject}} {
		if err := checkField(f.name, f.value); err != nil {
			return nil, err
		}
	}
	if e.When.Location() != time.UTC || !e.When.Equal(e.When.Truncate(time.Microsecond)) || e.When.Year() < 1 || e.When.Year() > 9999 {
		return nil, fmt.Errorf("the time of an entry is in UTC and whole microseconds, not %v", e.When)
	}
	lines := []string{leafMark, e.At(), e.Who, string(e.Kind), e.Subject, base64.StdEncoding.EncodeToString(e.Digest[:])}
	return []byte(strings.Join(lines, "\n") + "\n"), nil
}

func checkField(name, value string) error {
	if value == "" || len(value) > LongestField || !utf8.ValidString(value) || strings.ContainsFunc(value, unicode.IsControl) {
		return fmt.Errorf("%s of an entry is %q; accepted: 1 to %d bytes of UTF-8 without control characters", name, value, LongestField)
	}
	return nil
}

// ParseLeaf reads the entry at an index back from its leaf. It accepts what Leaf writes and nothing else.
func ParseLeaf(index int64, leaf []byte) (Entry, error) {
	lines := strings.Split(string(leaf), "\n")
	if len(lines) != 7 || lines[0] != leafMark || lines[6] != "" {
		return Entry{}, fmt.Errorf("read entry %d: not the six lines that begin with %s", index, leafMark)
	}
	when, err := time.Parse(instant, lines[1])
	if err != nil {
		return Entry{}, fmt.Errorf("read entry %d: time %q; accepted: %s", index, lines[1], instant)
	}
	e := Entry{Index: index, When: when, Who: lines[2], Kind: Kind(lines[3]), Subject: lines[4]}
	digest, err := base64.StdEncoding.Strict().DecodeString(lines[5])
	if err != nil || len(digest) != len(e.Digest) {
		return Entry{}, fmt.Errorf("read entry %d: digest %q; accepted: base64 of %d bytes", index, lines[5], len(e.Digest))
	}
	copy(e.Digest[:], digest)
	again, err := e.Leaf()
	if err != nil {
		return Entry{}, fmt.Errorf("read entry %d: %w", index, err)
	}
	if string(again) != string(leaf) {
		return Entry{}, fmt.Errorf("read entry %d: not in the one form that its fields have", index)
	}
	return e, nil
}

// Hash is the entry's leaf hash in the Merkle tree.
func (e Entry) Hash() (tlog.Hash, error) {
	leaf, err := e.Leaf()
	if err != nil {
		return tlog.Hash{}, err
	}
	return tlog.RecordHash(leaf), nil
}
