package api

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
)

func (a *API) recordRoutes() {
	get(a, people.Audit, "/api/record/entries", "list-entries", "Entries of the record, oldest first.", a.entries)
	get(a, people.Audit, "/api/record/entries/{n}", "get-entry", "An entry with its content, where that is not erased.", a.entry)
	stream(a, people.Read, "/api/record/entries/{n}/proof", "prove-entry", "Proves that an entry stands in the signed record: a C2SP tlog-proof, or the same as JSON where the request accepts that.", "text/plain", a.proof)
	get(a, people.Read, "/api/record/checkpoints", "list-checkpoints", "The signed checkpoints of the record, by size.", a.checkpoints)
	get(a, anybody, "/api/record/key", "get-record-key", "The public key that signs the record.", a.recordKey)
	stream(a, anybody, "/checkpoint", "get-checkpoint", "The newest checkpoint: a signed note (C2SP tlog-tiles).", "text/plain", a.checkpoint)
	stream(a, anybody, "/tile/{path...}", "get-record-tile", "A tile of the record's Merkle tree, or a bundle of its entries (C2SP tlog-tiles).", "application/octet-stream", a.recordTile)
	// In the OpenAPI a path's parameter has no dots.
	paths := a.huma.OpenAPI().Paths
	paths["/tile/{path}"] = paths["/tile/{path...}"]
	delete(paths, "/tile/{path...}")
}

// RecordEntry is a line of the record.
type RecordEntry struct {
	Index   int64  `json:"index"`
	At      string `json:"at" format:"date-time" doc:"As the leaf of the tree has it: in UTC, with six digits after the second."`
	Who     string `json:"who"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	Digest  string `json:"digest" doc:"Base64 of the salted SHA-256 of the content."`
}

func entry(e record.Entry) RecordEntry {
	return RecordEntry{e.Index, e.At(), e.Who, string(e.Kind), e.Subject, base64.StdEncoding.EncodeToString(e.Digest[:])}
}

// Entries are lines of the record.
type Entries struct {
	Page[RecordEntry]
	Size int64 `json:"size" doc:"How many entries the record has."`
}

type listEntries struct {
	After   string `query:"after" doc:"What the page before gave as next: the index of an entry. Those after it are given."`
	Limit   int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
	Subject string `query:"subject" doc:"claim/ID and so on."`
	Kind    string `query:"kind" doc:"claim.accept and so on."`
	Who     string `query:"who" doc:"An account's id."`
}

func (a *API) entries(ctx context.Context, in *listEntries) (Entries, error) {
	after := int64(-1)
	if in.After != "" {
		n, err := strconv.ParseInt(in.After, 10, 64)
		if err != nil || n < 0 {
			return Entries{}, &desk.InvalidError{Field: "after", Got: in.After, Accepted: "the index of an entry"}
		}
		after = n
	}
	out := Entries{Page: Page[RecordEntry]{Items: []RecordEntry{}}}
	err := a.Desk.Look(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		if err != nil {
			return err
		}
		out.Size = size
		found, err := v.EntriesLike(ctx, desk.EntryQuery{From: after + 1, Limit: in.Limit, Subject: in.Subject, Kind: in.Kind, Who: in.Who})
		for _, e := range found {
			out.Items = append(out.Items, entry(e))
		}
		if n := len(found); n == in.Limit && found[n-1].Index < size-1 {
			out.Next = strconv.FormatInt(found[n-1].Index, 10)
		}
		return err
	})
	return out, err
}

// WholeEntry is an entry with its content. The digest is the SHA-256 of "casus/content/1\n", the salt and the content.
type WholeEntry struct {
	RecordEntry
	Erased  bool   `json:"erased"`
	Salt    string `json:"salt,omitempty" doc:"Base64."`
	Content string `json:"content,omitempty" doc:"Byte for byte: mostly JSON, the reason of an erasure as plain text."`
}

type byIndex struct {
	N      int64  `path:"n" minimum:"0" doc:"The entry's index, from 0."`
	Accept string `header:"Accept"`
}

func (a *API) entry(ctx context.Context, in *byIndex) (WholeEntry, error) {
	var out WholeEntry
	err := a.Desk.Look(ctx, func(v desk.View) error {
		e, err := entryAt(ctx, v, in.N)
		if err != nil {
			return err
		}
		contents, err := v.Contents(ctx, in.N, in.N+1)
		c, there := contents[in.N]
		out = WholeEntry{RecordEntry: entry(e), Erased: !there}
		if there {
			out.Salt, out.Content = base64.StdEncoding.EncodeToString(c.Salt[:]), string(c.Body)
		}
		return err
	})
	return out, err
}

func entryAt(ctx context.Context, v desk.View, n int64) (record.Entry, error) {
	found, err := v.Entries(ctx, n, n+1)
	if err == nil && len(found) == 0 {
		err = &desk.NotFoundError{Subject: fmt.Sprintf("entry %d", n)}
	}
	if err != nil {
		return record.Entry{}, err
	}
	return found[0], nil
}

// Proof shows that an entry stands in the record, so that a browser can check it: the SHA-256 of a zero byte and the leaf
// is the hash; with the hashes of the path, as RFC 6962 has it, it gives the root that the checkpoint names and the key signs.
type Proof struct {
	Entry      RecordEntry `json:"entry"`
	Leaf       string      `json:"leaf" doc:"The entry's own lines."`
	Hash       string      `json:"hash" doc:"Base64 of the leaf's hash."`
	Index      int64       `json:"index"`
	Size       int64       `json:"size" doc:"Entries that the checkpoint covers."`
	Path       []string    `json:"path" doc:"Base64 of the hashes from the leaf to the root."`
	Checkpoint string      `json:"checkpoint" doc:"The signed note."`
	Key        string      `json:"key,omitempty" doc:"The record's public key, in the form of a note's verifier."`
}

func (a *API) proof(ctx context.Context, in *byIndex) (file, error) {
	var out file
	err := a.Desk.Look(ctx, func(v desk.View) error {
		e, err := entryAt(ctx, v, in.N)
		if err != nil {
			return err
		}
		signed, there, err := v.LastCheckpoint(ctx)
		if err != nil {
			return err
		}
		if !there || signed.Size <= in.N {
			return huma.NewError(http.StatusConflict, fmt.Sprintf("no checkpoint covers entry %d yet; one is signed every minute", in.N)).(error)
		}
		p, err := record.Prove(ctx, v, signed, in.N)
		if err != nil {
			return err
		}
		out = file{Type: "text/plain; charset=utf-8", Body: []byte(p.String())}
		if !strings.Contains(in.Accept, "application/json") {
			return nil
		}
		hash, err := e.Hash()
		if err != nil {
			return err
		}
		plain := Proof{Entry: entry(e), Leaf: string(p.Leaf), Hash: hash.String(), Index: in.N, Size: signed.Size, Path: []string{}, Checkpoint: string(signed.Note), Key: a.Key}
		for _, h := range p.Hashes {
			plain.Path = append(plain.Path, h.String())
		}
		out, err = jsonFile(plain)
		return err
	})
	return out, err
}

// Signed is a checkpoint with its signature.
type Signed struct {
	Size int64  `json:"size" doc:"Entries that it covers."`
	Note string `json:"note" doc:"The signed note."`
}

type listCheckpoints struct {
	After int64 `query:"after" default:"-1" minimum:"-1" doc:"Only those of a greater size."`
	Limit int   `query:"limit" minimum:"1" maximum:"1000" default:"100"`
}

func (a *API) checkpoints(ctx context.Context, in *listCheckpoints) (Page[Signed], error) {
	out := Page[Signed]{Items: []Signed{}}
	err := a.Desk.Look(ctx, func(v desk.View) error {
		found, err := v.Checkpoints(ctx, in.After+1, in.Limit+1)
		for i, c := range found {
			if i == in.Limit {
				out.Next = strconv.FormatInt(found[i-1].Size, 10)
				break
			}
			out.Items = append(out.Items, Signed{c.Size, string(c.Note)})
		}
		return err
	})
	return out, err
}

// RecordKey is the public key of the record.
type RecordKey struct {
	Name string `json:"name" doc:"Of the record: the origin of its checkpoints."`
	Key  string `json:"key" doc:"NAME+HASH+BASE64, the form of x/mod/sumdb/note."`
}

func (a *API) recordKey(context.Context, *struct{}) (RecordKey, error) {
	if a.Key == "" {
		return RecordKey{}, &desk.NotFoundError{Subject: "a key of the record"}
	}
	name, _, _ := strings.Cut(a.Key, "+")
	return RecordKey{name, a.Key}, nil
}

func (a *API) checkpoint(ctx context.Context, _ *struct{}) (file, error) {
	out := file{Type: "text/plain; charset=utf-8"}
	err := a.Desk.Look(ctx, func(v desk.View) error {
		signed, there, err := v.LastCheckpoint(ctx)
		if err == nil && !there {
			err = &desk.NotFoundError{Subject: "a checkpoint"}
		}
		out.Body = signed.Note
		return err
	})
	return out, err
}

type askRecordTile struct {
	Path string `path:"path"`
}

func (a *API) recordTile(ctx context.Context, in *askRecordTile) (file, error) {
	out := file{Type: "application/octet-stream", Forever: true}
	err := a.Desk.Look(ctx, func(v desk.View) (err error) {
		out.Body, err = record.Tile(ctx, v, "tile/"+in.Path)
		return err
	})
	return out, err
}
