// Package archive is a whole room as one file, to be kept, looked through or carried to another store: a zip of JSON
// lines with the room's record, from which everything else is made again. The same room gives the same bytes from
// either store, and a room brought back has the same root. What people prove with who they are is not in it. Beside it
// stand lists of claims and incidents, for spreadsheets, programs and maps.
package archive

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/casus-project/casus/internal/desk"
)

// The members of the zip, in their order. All but the first have a JSON object a line.
const (
	aboutFile       = "casus.json"        // what this is: about
	entriesFile     = "entries.jsonl"     // the record's entries, by index
	contentsFile    = "contents.jsonl"    // what they are about, by index; erased ones are left out
	hashesFile      = "hashes.jsonl"      // the Merkle tree's stored hashes, by index (tlog.StoredHashIndex)
	checkpointsFile = "checkpoints.jsonl" // the signed checkpoints, by size
)

// form names the form of the file.
const form = "casus/room/1"

// about says what an archive is.
type about struct {
	Form    string `json:"form"`
	Entries int64  `json:"entries"`
	Root    string `json:"root"` // of the Merkle tree over all entries, base64
}

// entry is an entry of the record as it is written.
type entry struct {
	Index   int64  `json:"index"`
	When    string `json:"when"`
	Who     string `json:"who"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	Digest  []byte `json:"digest"`
}

// content is what an entry is about: its text, or its bytes where they are no UTF-8.
type content struct {
	Index int64   `json:"index"`
	Salt  []byte  `json:"salt"`
	Text  *string `json:"text,omitempty"`
	Bytes []byte  `json:"bytes,omitempty"`
}

// hash is a stored hash.
type hash struct {
	Index int64  `json:"index"`
	Hash  []byte `json:"hash"`
}

// checkpoint is a signed checkpoint.
type checkpoint struct {
	Size int64  `json:"size"`
	Note string `json:"note"`
}

// when is the form of an entry's time.
const when = "2006-01-02T15:04:05.000000Z"

// page is how many entries are held at once: each may have a file of many megabytes with it.
const page = 64

// Write writes a room as it stands at the view's moment.
func Write(ctx context.Context, v desk.View, w io.Writer) error {
	size, _, err := v.Head(ctx)
	if err != nil {
		return fmt.Errorf("export the room: %w", err)
	}
	z := zip.NewWriter(w)
	for _, m := range []struct {
		name  string
		write func(lines *json.Encoder) error
	}{
		{aboutFile, func(lines *json.Encoder) error { return writeAbout(ctx, v, size, lines) }},
		{entriesFile, func(lines *json.Encoder) error { return writeEntries(ctx, v, size, lines) }},
		{contentsFile, func(lines *json.Encoder) error { return writeContents(ctx, v, size, lines) }},
		{hashesFile, func(lines *json.Encoder) error { return writeHashes(ctx, v, size, lines) }},
		{checkpointsFile, func(lines *json.Encoder) error { return writeCheckpoints(ctx, v, lines) }},
	} {
		// Without a time, so that the bytes depend on the room alone.
		member, err := z.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Deflate})
		if err != nil {
			return fmt.Errorf("export the room: %w", err)
		}
		out := bufio.NewWriterSize(member, 64<<10)
		lines := json.NewEncoder(out)
		lines.SetEscapeHTML(false)
		if err := m.write(lines); err != nil {
			return fmt.Errorf("export the room: %s: %w", m.name, err)
		}
		if err := out.Flush(); err != nil {
			return fmt.Errorf("export the room: %s: %w", m.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("export the room: %w", err)
	}
	return nil
}

func writeAbout(ctx context.Context, v desk.View, size int64, lines *json.Encoder) error {
	root, err := tlog.TreeHash(size, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) { return v.Hashes(ctx, indexes) }))
	if err != nil {
		return err
	}
	return lines.Encode(about{form, size, root.String()})
}

func writeEntries(ctx context.Context, v desk.View, size int64, lines *json.Encoder) error {
	for from := int64(0); from < size; from += page {
		entries, err := v.Entries(ctx, from, min(size, from+page))
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := lines.Encode(entry{e.Index, e.When.Format(when), e.Who, string(e.Kind), e.Subject, e.Digest[:]}); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeContents(ctx context.Context, v desk.View, size int64, lines *json.Encoder) error {
	for from := int64(0); from < size; from += page {
		contents, err := v.Contents(ctx, from, min(size, from+page))
		if err != nil {
			return err
		}
		for i := from; i < from+page; i++ {
			c, there := contents[i]
			if !there {
				continue
			}
			out := content{Index: i, Salt: c.Salt[:]}
			if text := string(c.Body); utf8.ValidString(text) {
				out.Text = &text
			} else {
				out.Bytes = c.Body
			}
			if err := lines.Encode(out); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeHashes(ctx context.Context, v desk.View, size int64, lines *json.Encoder) error {
	count := tlog.StoredHashCount(size)
	for from := int64(0); from < count; from += page {
		var indexes []int64
		for i := from; i < min(count, from+page); i++ {
			indexes = append(indexes, i)
		}
		hashes, err := v.Hashes(ctx, indexes)
		if err != nil {
			return err
		}
		for n, h := range hashes {
			if err := lines.Encode(hash{indexes[n], h[:]}); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeCheckpoints(ctx context.Context, v desk.View, lines *json.Encoder) error {
	for from := int64(0); ; {
		signed, err := v.Checkpoints(ctx, from, page)
		if err != nil {
			return err
		}
		for _, s := range signed {
			if err := lines.Encode(checkpoint{s.Size, string(s.Note)}); err != nil {
				return err
			}
			from = s.Size + 1
		}
		if len(signed) < page {
			return nil
		}
	}
}
