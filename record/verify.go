package record

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Fault is something wrong in a record: where, and what.
type Fault struct {
	Where string // "entry 17", "hash 33 (level 1) of entry 17", "checkpoint of size 20"
	What  string
}

// Error is where and what.
func (f *Fault) Error() string { return f.Where + ": " + f.What }

// Verified says what Verify went through when it found nothing wrong.
type Verified struct {
	Entries, Erased, Checkpoints int64
	Root                         tlog.Hash
	// Unsigned is how many entries at the end no checkpoint covers yet. Whoever can write to the store can still
	// change those without being found out.
	Unsigned int64
}

// page is how many entries Verify holds at a time.
const page = 512

// Verify goes through a whole record in order, every entry, content, hash and checkpoint, and gives the first thing that is
// wrong as a *Fault. It trusts nothing that is stored: hashes are computed again from the entries. Without a
// verifier the roots of checkpoints are checked and their signatures are not. Each is told of every entry whose own
// line, content and hashes are right, with its content, nil when erased; it may be nil.
func Verify(ctx context.Context, r Reader, verifier note.Verifier, each func(Entry, *Content) error) (Verified, error) {
	size, _, err := r.Head(ctx)
	if err != nil {
		return Verified{}, fmt.Errorf("verify the record: %w", err)
	}
	v := &verification{r: r, size: size, verifier: verifier, each: each, tree: map[int64]tlog.Hash{}}
	if v.erased, err = erasures(ctx, r, size); err != nil {
		return Verified{}, err
	}
	if err := v.checkpointsTo(ctx, 0); err != nil {
		return Verified{}, err
	}
	for from := int64(0); from < size; from += page {
		if err := v.page(ctx, from, min(from+page, size)); err != nil {
			return Verified{}, err
		}
	}
	return v.end(ctx)
}

type verification struct {
	r        Reader
	size     int64
	verifier note.Verifier
	each     func(Entry, *Content) error
	erased   map[string]int64    // by subject, the last erasure of it
	tree     map[int64]tlog.Hash // the whole subtrees so far, by stored index
	last     time.Time
	signed   []Signed // checkpoints read and not met yet
	from     int64    // where the next of them are read
	all      bool     // whether the last of them were read
	done     Verified
}

// erasures finds the last erasure of each subject.
func erasures(ctx context.Context, r Reader, size int64) (map[string]int64, error) {
	out := map[string]int64{}
	for from := int64(0); from < size; from += page {
		entries, err := r.Entries(ctx, from, min(from+page, size))
		if err != nil {
			return nil, fault(err, "entries %d to %d", from, min(from+page, size)-1)
		}
		for _, e := range entries {
			if e.Kind == Erasure {
				out[e.Subject] = e.Index
			}
		}
	}
	return out, nil
}

// fault keeps a fault that a store names itself, and names any other error's place.
func fault(err error, where string, args ...any) error {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return fmt.Errorf("verify "+where+": %w", append(args, err)...)
}

func wrong(what string, where string, args ...any) error {
	return &Fault{Where: fmt.Sprintf(where, args...), What: what}
}

func (v *verification) page(ctx context.Context, from, to int64) error {
	entries, err := v.r.Entries(ctx, from, to)
	if err != nil {
		return fault(err, "entries %d to %d", from, to-1)
	}
	contents, err := v.r.Contents(ctx, from, to)
	if err != nil {
		return fault(err, "contents %d to %d", from, to-1)
	}
	for i := from; i < to; i++ {
		at := int(i - from)
		if at >= len(entries) || entries[at].Index != i {
			return wrong("it is not there", "entry %d", i)
		}
		var content *Content
		if c, there := contents[i]; there {
			content = &c
		}
		if err := v.entry(ctx, entries[at], content); err != nil {
			return err
		}
		if err := v.checkpointsTo(ctx, i+1); err != nil {
			return err
		}
	}
	return nil
}

func (v *verification) entry(ctx context.Context, e Entry, c *Content) error {
	leaf, err := e.Hash()
	if err != nil {
		return wrong(err.Error(), "entry %d", e.Index)
	}
	if err := v.hashes(ctx, e, leaf); err != nil {
		return err
	}
	if e.When.Before(v.last) {
		return wrong("it was learned before the entry ahead of it", "entry %d", e.Index)
	}
	v.last = e.When
	gone := e.Kind != Erasure && v.erased[e.Subject] > e.Index
	switch {
	case c == nil && !gone:
		return wrong("it is not there, and no erasure says why", "content of entry %d", e.Index)
	case c != nil && gone:
		return wrong(fmt.Sprintf("it should be gone since entry %d", v.erased[e.Subject]), "content of entry %d", e.Index)
	case c != nil && c.Digest() != e.Digest:
		return wrong("it is not what the entry's digest says", "content of entry %d", e.Index)
	case c == nil:
		v.done.Erased++
	}
	if v.each == nil {
		return nil
	}
	return v.each(e, c)
}

// hashes computes the hashes that an entry completes, and compares them with the stored.
func (v *verification) hashes(ctx context.Context, e Entry, leaf tlog.Hash) error {
	own := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) { return v.read(indexes) })
	computed, err := tlog.StoredHashesForRecordHash(e.Index, leaf, own)
	if err != nil {
		return fmt.Errorf("verify entry %d: %w", e.Index, err)
	}
	first := tlog.StoredHashIndex(0, e.Index)
	indexes := make([]int64, len(computed))
	for level := range computed {
		indexes[level] = first + int64(level)
	}
	stored, err := v.r.Hashes(ctx, indexes)
	if err != nil {
		return fault(err, "the hashes of entry %d", e.Index)
	}
	for level, h := range computed {
		if stored[level] == h {
			continue
		}
		if level == 0 {
			return wrong("its line and its stored hash are not of each other", "entry %d", e.Index)
		}
		return wrong("it is not the hash of what lies below", "hash %d (level %d) of entry %d", indexes[level], level, e.Index)
	}
	// What the entry completes takes the place of its parts.
	for level := 0; level < len(computed)-1; level++ {
		delete(v.tree, tlog.StoredHashIndex(level, e.Index>>level-1))
	}
	top := len(computed) - 1
	v.tree[tlog.StoredHashIndex(top, e.Index>>top)] = computed[top]
	return nil
}

func (v *verification) read(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		h, ok := v.tree[x]
		if !ok {
			return nil, fmt.Errorf("hash %d is not known", x)
		}
		out[i] = h
	}
	return out, nil
}

// checkpointsTo checks the checkpoints of a size, after the entries up to it were.
func (v *verification) checkpointsTo(ctx context.Context, size int64) error {
	if len(v.signed) == 0 && !v.all {
		more, err := v.r.Checkpoints(ctx, v.from, page)
		if err != nil {
			return fault(err, "the checkpoints")
		}
		v.signed, v.all = more, len(more) < page
		if len(more) > 0 {
			v.from = more[len(more)-1].Size + 1
		}
	}
	for len(v.signed) > 0 && v.signed[0].Size <= size {
		if err := v.checkpoint(v.signed[0], size); err != nil {
			return err
		}
		v.signed = v.signed[1:]
	}
	return nil
}

func (v *verification) checkpoint(s Signed, size int64) error {
	c, err := v.open(s)
	if err != nil {
		return wrong(err.Error(), "checkpoint of size %d", s.Size)
	}
	if c.Size != s.Size || s.Size != size {
		return wrong(fmt.Sprintf("its text says size %d", c.Size), "checkpoint of size %d", s.Size)
	}
	root, err := v.root(size)
	if err != nil {
		return err
	}
	if root != c.Root {
		return wrong("its root is not that of the entries before it: one of them was changed", "checkpoint of size %d", s.Size)
	}
	v.done.Checkpoints++
	v.done.Unsigned = v.size - size
	return nil
}

func (v *verification) open(s Signed) (Checkpoint, error) {
	if v.verifier != nil {
		return Open(s.Note, v.verifier)
	}
	n, err := note.Open(s.Note, note.VerifierList())
	var unverified *note.UnverifiedNoteError
	if errors.As(err, &unverified) {
		n = unverified.Note
	} else if err != nil {
		return Checkpoint{}, err
	}
	if err := oneForm(n); err != nil {
		return Checkpoint{}, err
	}
	return ParseCheckpoint(n.Text)
}

func (v *verification) root(size int64) (tlog.Hash, error) {
	return tlog.TreeHash(size, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) { return v.read(indexes) }))
}

// end checks that nothing is there beyond the entries.
func (v *verification) end(ctx context.Context) (Verified, error) {
	if len(v.signed) > 0 {
		return Verified{}, wrong(fmt.Sprintf("the record has only %d entries: its end was cut off", v.size), "checkpoint of size %d", v.signed[0].Size)
	}
	last, there, err := v.r.LastCheckpoint(ctx)
	if err != nil {
		return Verified{}, fault(err, "the last checkpoint")
	}
	if there && last.Size > v.size {
		return Verified{}, wrong(fmt.Sprintf("the record has only %d entries: its end was cut off", v.size), "checkpoint of size %d", last.Size)
	}
	if !there {
		v.done.Unsigned = v.size
	}
	count, err := v.r.HashCount(ctx)
	if err != nil {
		return Verified{}, fault(err, "the hashes")
	}
	if want := tlog.StoredHashCount(v.size); count != want {
		return Verified{}, wrong(fmt.Sprintf("%d are stored, %d entries have %d", count, v.size, want), "the hashes")
	}
	root, err := v.root(v.size)
	if err != nil {
		return Verified{}, err
	}
	v.done.Entries, v.done.Root = v.size, root
	return v.done, nil
}
