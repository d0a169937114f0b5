package record

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Proof shows that an entry stands in the record of a checkpoint: all that somebody needs who has the entry and the
// public key. Its text is a C2SP tlog-proof, which is best kept in a file *.tlog-proof.
type Proof struct {
	Index      int64
	Hashes     tlog.RecordProof
	Checkpoint []byte // the signed note
	// Leaf is the entry itself, so that the proof needs nothing beside it: a tlog-proof's extra data. It may be empty.
	Leaf []byte
}

const proofMark = "c2sp.org/tlog-proof@v1"

// Prove proves that the entry at an index stands in the record of a signed checkpoint.
func Prove(ctx context.Context, r Reader, signed Signed, index int64) (Proof, error) {
	if index < 0 || index >= signed.Size {
		return Proof{}, fmt.Errorf("prove entry %d: the checkpoint covers the entries from 0 to before %d", index, signed.Size)
	}
	p, err := tlog.ProveRecord(signed.Size, index, hashes(ctx, r))
	if err != nil {
		return Proof{}, fmt.Errorf("prove entry %d: %w", index, err)
	}
	entries, err := r.Entries(ctx, index, index+1)
	if err != nil || len(entries) != 1 {
		return Proof{}, fmt.Errorf("prove entry %d: read it: %w", index, err)
	}
	leaf, err := entries[0].Leaf()
	if err != nil {
		return Proof{}, fmt.Errorf("prove entry %d: %w", index, err)
	}
	return Proof{Index: index, Hashes: p, Checkpoint: signed.Note, Leaf: leaf}, nil
}

// Entry is the entry that the proof carries with it, unchecked.
func (p Proof) Entry() (Entry, error) {
	if len(p.Leaf) == 0 {
		return Entry{}, errors.New("the proof does not carry its entry")
	}
	return ParseLeaf(p.Index, p.Leaf)
}

// Check says nil when the entry stands in the record that the verifier's key signs, at the proof's place.
func (p Proof) Check(e Entry, verifier note.Verifier) error {
	c, err := Open(p.Checkpoint, verifier)
	if err != nil {
		return err
	}
	leaf, err := e.Hash()
	if err != nil {
		return err
	}
	if p.Index < 0 || p.Index >= c.Size {
		return fmt.Errorf("the proof is of entry %d, the checkpoint covers the entries from 0 to before %d", p.Index, c.Size)
	}
	if err := tlog.CheckRecord(p.Hashes, c.Size, c.Root, p.Index, leaf); err != nil {
		return fmt.Errorf("entry %d does not stand in the record of size %d: %w", p.Index, c.Size, err)
	}
	return nil
}

// String is the proof as a tlog-proof.
func (p Proof) String() string {
	var b strings.Builder
	fmt.Fprintln(&b, proofMark)
	if len(p.Leaf) > 0 {
		fmt.Fprintln(&b, "extra "+base64.StdEncoding.EncodeToString(p.Leaf))
	}
	fmt.Fprintf(&b, "index %d\n", p.Index)
	for _, h := range p.Hashes {
		fmt.Fprintln(&b, h)
	}
	b.WriteString("\n")
	b.Write(p.Checkpoint)
	return b.String()
}

// ParseProof reads a tlog-proof. Its extra data is taken for the entry; only Check says whether it is.
func ParseProof(text []byte) (Proof, error) {
	head, checkpoint, ok := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !ok || lines[0] != proofMark {
		return Proof{}, fmt.Errorf("read proof: want %s, index, hashes, an empty line and a checkpoint", proofMark)
	}
	lines = lines[1:]
	var leaf []byte
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		var err error
		if leaf, err = base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[0], "extra ")); err != nil {
			return Proof{}, errors.New("read proof: the extra data is not base64")
		}
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return Proof{}, errors.New("read proof: no line with the index")
	}
	digits := strings.TrimPrefix(lines[0], "index ")
	index, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || index < 0 || strconv.FormatInt(index, 10) != digits {
		return Proof{}, fmt.Errorf("read proof: index %q; accepted: a whole number without sign or leading zeros", digits)
	}
	p := Proof{Index: index, Checkpoint: checkpoint, Leaf: leaf}
	for _, line := range lines[1:] {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return Proof{}, fmt.Errorf("read proof: hash %q; accepted: base64 of 32 bytes", line)
		}
		p.Hashes = append(p.Hashes, h)
	}
	return p, nil
}

// ProveGrowth proves that the record of the greater size begins with the record of the smaller.
func ProveGrowth(ctx context.Context, r Reader, older, newer int64) (tlog.TreeProof, error) {
	if older == 0 {
		return nil, nil // every record begins with the empty one
	}
	p, err := tlog.ProveTree(newer, older, hashes(ctx, r))
	if err != nil {
		return nil, fmt.Errorf("prove that the record of size %d begins with that of size %d: %w", newer, older, err)
	}
	return p, nil
}

// CheckGrowth says nil when the record of the newer checkpoint begins with that of the older.
func CheckGrowth(p tlog.TreeProof, older, newer Checkpoint) error {
	if older.Origin != newer.Origin {
		return fmt.Errorf("checkpoints of two records, %q and %q", older.Origin, newer.Origin)
	}
	if older.Size == 0 {
		return nil
	}
	if older.Size > newer.Size {
		return fmt.Errorf("the record had %d entries and has %d", older.Size, newer.Size)
	}
	if err := tlog.CheckTree(p, newer.Size, newer.Root, older.Size, older.Root); err != nil {
		return fmt.Errorf("the record of size %d does not begin with that of size %d: %w", newer.Size, older.Size, err)
	}
	return nil
}
