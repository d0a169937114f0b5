package record

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// memory is a ledger in memory whose parts a test can reach and spoil.
type memory struct {
	entries     []Entry
	contents    map[int64]Content
	hashes      []tlog.Hash
	checkpoints []Signed
}

func (m *memory) Head(context.Context) (int64, time.Time, error) {
	if len(m.entries) == 0 {
		return 0, time.Time{}, nil
	}
	return int64(len(m.entries)), m.entries[len(m.entries)-1].When, nil
}

func (m *memory) Entries(_ context.Context, from, to int64) ([]Entry, error) {
	return slices.Clone(m.entries[from:to]), nil
}

func (m *memory) Contents(_ context.Context, from, to int64) (map[int64]Content, error) {
	out := map[int64]Content{}
	for i := from; i < to; i++ {
		if c, ok := m.contents[i]; ok {
			out[i] = c
		}
	}
	return out, nil
}

func (m *memory) Hashes(_ context.Context, indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x >= int64(len(m.hashes)) {
			return nil, &Fault{Where: fmt.Sprintf("hash %d", x), What: "it is not there"}
		}
		out[i] = m.hashes[x]
	}
	return out, nil
}

func (m *memory) HashCount(context.Context) (int64, error) { return int64(len(m.hashes)), nil }

func (m *memory) Checkpoints(_ context.Context, from int64, limit int) ([]Signed, error) {
	var out []Signed
	for _, c := range m.checkpoints {
		if c.Size >= from && len(out) < limit {
			out = append(out, c)
		}
	}
	return out, nil
}

func (m *memory) LastCheckpoint(context.Context) (Signed, bool, error) {
	if len(m.checkpoints) == 0 {
		return Signed{}, false, nil
	}
	return m.checkpoints[len(m.checkpoints)-1], true, nil
}

func (m *memory) AddEntries(_ context.Context, entries []Entry, contents []Content) error {
	for i, e := range entries {
		m.entries = append(m.entries, e)
		m.contents[e.Index] = Content{Salt: contents[i].Salt, Body: slices.Clone(contents[i].Body)}
	}
	return nil
}

func (m *memory) AddHashes(_ context.Context, first int64, hashes []tlog.Hash) error {
	if first != int64(len(m.hashes)) {
		return fmt.Errorf("hashes from %d, but %d are stored", first, len(m.hashes))
	}
	m.hashes = append(m.hashes, hashes...)
	return nil
}

func (m *memory) EraseContents(_ context.Context, subject string, before int64) (int64, error) {
	var n int64
	for _, e := range m.entries[:before] {
		if _, there := m.contents[e.Index]; there && e.Subject == subject && e.Kind != Erasure {
			delete(m.contents, e.Index)
			n++
		}
	}
	return n, nil
}

func (m *memory) AddCheckpoint(_ context.Context, c Signed) error {
	m.checkpoints = append(m.checkpoints, c)
	return nil
}

func newMemory() *memory { return &memory{contents: map[int64]Content{}} }

// copied is a memory of its own with the same in it.
func (m *memory) copied() *memory {
	out := &memory{entries: slices.Clone(m.entries), hashes: slices.Clone(m.hashes), contents: map[int64]Content{}}
	for i, c := range m.contents {
		out.contents[i] = Content{Salt: c.Salt, Body: slices.Clone(c.Body)}
	}
	for _, c := range m.checkpoints {
		out.checkpoints = append(out.checkpoints, Signed{Size: c.Size, Note: slices.Clone(c.Note)})
	}
	return out
}
