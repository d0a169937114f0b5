package record

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Checkpoint says that a record had a size and a root: the body of a C2SP tlog-checkpoint.
type Checkpoint struct {
	Origin string // the name of the record, "room.example.org/casus"; also the name of the key that signs
	Size   int64
	Root   tlog.Hash
}

// Signed is a checkpoint with its signatures: the bytes of a C2SP signed note, and the size that they speak of.
type Signed struct {
	Size int64
	Note []byte
}

// String is the checkpoint's text: three lines.
func (c Checkpoint) String() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, c.Root)
}

// ParseCheckpoint reads a checkpoint's text. Extension lines after the third are passed over, as the
// specification asks.
func ParseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[len(lines)-1] != "" {
		return Checkpoint{}, fmt.Errorf("read checkpoint: want three lines at the least, origin, size and root; got %q", text)
	}
	for _, more := range lines[3 : len(lines)-1] {
		if more == "" {
			return Checkpoint{}, fmt.Errorf("read checkpoint: an extension line is empty")
		}
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return Checkpoint{}, fmt.Errorf("read checkpoint: size %q; accepted: a whole number without sign or leading zeros", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil || root.String() != lines[2] {
		return Checkpoint{}, fmt.Errorf("read checkpoint: root %q; accepted: base64 of 32 bytes", lines[2])
	}
	if err := checkOrigin(lines[0]); err != nil {
		return Checkpoint{}, fmt.Errorf("read checkpoint: %w", err)
	}
	return Checkpoint{Origin: lines[0], Size: size, Root: root}, nil
}

func checkOrigin(origin string) error {
	if origin == "" || strings.ContainsFunc(origin, unicode.IsSpace) || strings.Contains(origin, "+") {
		return fmt.Errorf("origin %q; accepted: a name without space and plus sign, such as room.example.org/casus", origin)
	}
	return nil
}

// NewKey makes an Ed25519 key that signs the checkpoints of the record named origin. The first text is secret;
// the second is for everybody who wants to check. Both are in the form of x/mod/sumdb/note.
func NewKey(origin string) (secret, public string, err error) {
	if err := checkOrigin(origin); err != nil {
		return "", "", fmt.Errorf("make a key: %w", err)
	}
	return note.GenerateKey(rand.Reader, origin)
}

// At is the checkpoint of a record at a size.
func At(ctx context.Context, r Reader, origin string, size int64) (Checkpoint, error) {
	root, err := tlog.TreeHash(size, hashes(ctx, r))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("root of the record at size %d: %w", size, err)
	}
	return Checkpoint{Origin: origin, Size: size, Root: root}, nil
}

// Sign signs the record as it stands and keeps the checkpoint. When nothing was appended since the last one, it
// gives that one. The record's name is the signer's.
func Sign(ctx context.Context, l Ledger, signer note.Signer) (Signed, error) {
	size, _, err := l.Head(ctx)
	if err != nil {
		return Signed{}, fmt.Errorf("sign the record: %w", err)
	}
	last, there, err := l.LastCheckpoint(ctx)
	if err != nil {
		return Signed{}, fmt.Errorf("sign the record: %w", err)
	}
	if there && last.Size == size {
		return last, nil
	}
	c, err := At(ctx, l, signer.Name(), size)
	if err != nil {
		return Signed{}, err
	}
	text, err := note.Sign(&note.Note{Text: c.String()}, signer)
	if err != nil {
		return Signed{}, fmt.Errorf("sign the record at size %d: %w", size, err)
	}
	signed := Signed{Size: size, Note: text}
	if err := l.AddCheckpoint(ctx, signed); err != nil {
		return Signed{}, fmt.Errorf("keep the checkpoint of size %d: %w", size, err)
	}
	return signed, nil
}

// Open checks the signature of a checkpoint and reads it. The verifier's name must be the record's.
func Open(signed []byte, verifier note.Verifier) (Checkpoint, error) {
	n, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("check the checkpoint's signature: %w", err)
	}
	if err := oneForm(n); err != nil {
		return Checkpoint{}, err
	}
	c, err := ParseCheckpoint(n.Text)
	if err != nil {
		return Checkpoint{}, err
	}
	if c.Origin != verifier.Name() {
		return Checkpoint{}, fmt.Errorf("the checkpoint is of %q, signed by %q; a record's key has its name", c.Origin, verifier.Name())
	}
	return c, nil
}

// oneForm refuses a signature whose base64 has bits set that mean nothing: without it a note could be changed and still
// be read the same.
func oneForm(n *note.Note) error {
	for _, s := range slices.Concat(n.Sigs, n.UnverifiedSigs) {
		if _, err := base64.StdEncoding.Strict().DecodeString(s.Base64); err != nil {
			return fmt.Errorf("the signature of %s is not in the one form that base64 has", s.Name)
		}
	}
	return nil
}
