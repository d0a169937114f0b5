package record

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Reader is a record as it stands at one moment. Stores serve it inside one transaction.
type Reader interface {
	// Head is how many entries there are and when the last was learned; the zero time when there is none.
	Head(ctx context.Context) (size int64, last time.Time, err error)
	// Entries are those with an index from from to before to, in order.
	Entries(ctx context.Context, from, to int64) ([]Entry, error)
	// Contents are those of the entries from from to before to that are not erased, by index.
	Contents(ctx context.Context, from, to int64) (map[int64]Content, error)
	// Hashes are the stored hashes at the indexes (tlog.StoredHashIndex), in the order asked. One that is not
	// there is an error.
	Hashes(ctx context.Context, indexes []int64) ([]tlog.Hash, error)
	// HashCount is how many hashes are stored.
	HashCount(ctx context.Context) (int64, error)
	// Checkpoints are the signed checkpoints whose size is from at the least, by size; at most limit.
	Checkpoints(ctx context.Context, from int64, limit int) ([]Signed, error)
	// LastCheckpoint is the one of the greatest size; false when there is none.
	LastCheckpoint(ctx context.Context) (Signed, bool, error)
}

// Ledger is a record that can grow, inside the transaction that also changes what the entries are about.
type Ledger interface {
	Reader
	// AddEntries puts entries at the end, each with its content.
	AddEntries(ctx context.Context, entries []Entry, contents []Content) error
	// AddHashes puts hashes at the end, the first of them at index first.
	AddHashes(ctx context.Context, first int64, hashes []tlog.Hash) error
	// EraseContents removes the contents of the entries before an index that have the subject and are no
	// erasures themselves, and says how many there were.
	EraseContents(ctx context.Context, subject string, before int64) (int64, error)
	// AddCheckpoint keeps a signed checkpoint, once for each size.
	AddCheckpoint(ctx context.Context, c Signed) error
}

// Line is an entry to be: who does what to which subject, and what it is about.
type Line struct {
	Who     string
	Kind    Kind
	Subject string
	Body    []byte
}

// Append puts lines at the end of the record at one moment and gives the entries that they became. An entry is
// never learned before the one ahead of it: when the clock went back, the last entry's time counts.
func Append(ctx context.Context, l Ledger, now time.Time, lines ...Line) ([]Entry, error) {
	if len(lines) == 0 {
		return nil, nil
	}
	size, last, err := l.Head(ctx)
	if err != nil {
		return nil, fmt.Errorf("append to the record: %w", err)
	}
	when := now.UTC().Truncate(time.Microsecond)
	if when.Before(last) {
		when = last
	}
	entries, contents := make([]Entry, len(lines)), make([]Content, len(lines))
	first := tlog.StoredHashCount(size)
	var hashes []tlog.Hash
	grown := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		return readGrown(ctx, l, indexes, first, hashes)
	})
	for i, line := range lines {
		contents[i] = Seal(line.Body)
		e := Entry{Index: size + int64(i), When: when, Who: line.Who, Kind: line.Kind, Subject: line.Subject, Digest: contents[i].Digest()}
		leaf, err := e.Hash()
		if err != nil {
			return nil, fmt.Errorf("append to the record: %w", err)
		}
		more, err := tlog.StoredHashesForRecordHash(e.Index, leaf, grown)
		if err != nil {
			return nil, fmt.Errorf("append entry %d to the record: %w", e.Index, err)
		}
		hashes = append(hashes, more...)
		entries[i] = e
	}
	if err := l.AddEntries(ctx, entries, contents); err != nil {
		return nil, fmt.Errorf("append to the record: %w", err)
	}
	if err := l.AddHashes(ctx, first, hashes); err != nil {
		return nil, fmt.Errorf("append to the record: %w", err)
	}
	return entries, nil
}

// readGrown reads hashes of which those from first on are not stored yet.
func readGrown(ctx context.Context, l Reader, indexes []int64, first int64, grown []tlog.Hash) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	var stored, at []int64
	for i, x := range indexes {
		if x >= first {
			out[i] = grown[x-first]
			continue
		}
		stored, at = append(stored, x), append(at, int64(i))
	}
	if len(stored) == 0 {
		return out, nil
	}
	found, err := l.Hashes(ctx, stored)
	if err != nil {
		return nil, err
	}
	for i, h := range found {
		out[at[i]] = h
	}
	return out, nil
}

// Erase removes the contents of all entries about a subject, and puts on record that it was done and by whom. The
// reason stays for ever: it must not repeat what is erased. Erased is how many contents there were.
func Erase(ctx context.Context, l Ledger, now time.Time, who, subject, reason string) (entry Entry, erased int64, err error) {
	entries, err := Append(ctx, l, now, Line{Who: who, Kind: Erasure, Subject: subject, Body: []byte(reason)})
	if err != nil {
		return Entry{}, 0, fmt.Errorf("erase %s: %w", subject, err)
	}
	erased, err = l.EraseContents(ctx, subject, entries[0].Index)
	if err != nil {
		return Entry{}, 0, fmt.Errorf("erase %s: %w", subject, err)
	}
	return entries[0], erased, nil
}

// hashes reads a ledger's hashes as tlog wants them.
func hashes(ctx context.Context, r Reader) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		if len(indexes) == 0 {
			return nil, nil
		}
		return r.Hashes(ctx, indexes)
	})
}
