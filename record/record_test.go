package record

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

const origin = "room.example/casus"

type keys struct {
	signer   note.Signer
	verifier note.Verifier
}

func newKeys(t interface{ Fatal(...any) }) keys {
	secret, public, err := NewKey(origin)
	if err != nil {
		t.Fatal(err)
	}
	s, err := note.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	v, err := note.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}
	return keys{s, v}
}

var start = time.Date(2021, 5, 12, 6, 0, 0, 0, time.UTC)

// grow does any sequence of appends, erasures and signatures.
func grow(t *rapid.T, m *memory, k keys) {
	ctx := context.Background()
	subjects := rapid.SampledFrom([]string{"report/a", "report/b", "claim/c", "incident/д"})
	now := start
	for range rapid.IntRange(0, 40).Draw(t, "steps") {
		now = now.Add(time.Duration(rapid.IntRange(-1000, 5000).Draw(t, "passes")) * time.Millisecond)
		switch rapid.SampledFrom([]string{"append", "append", "several", "erase", "sign"}).Draw(t, "step") {
		case "append":
			_, err := Append(ctx, m, now, line(t, subjects))
			no(t, err)
		case "several":
			_, err := Append(ctx, m, now, line(t, subjects), line(t, subjects), line(t, subjects))
			no(t, err)
		case "erase":
			_, _, err := Erase(ctx, m, now, "acc-2", subjects.Draw(t, "subject"), "asked for by the person")
			no(t, err)
		case "sign":
			_, err := Sign(ctx, m, k.signer)
			no(t, err)
		}
	}
}

func line(t *rapid.T, subjects *rapid.Generator[string]) Line {
	return Line{Who: "acc-1", Kind: "note", Subject: subjects.Draw(t, "subject"), Body: rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(t, "body")}
}

func no(t interface{ Fatalf(string, ...any) }, err error) {
	if err != nil {
		t.Fatalf("%v", err)
	}
}

func TestEveryProofOfAnyRecordHolds(t *testing.T) {
	k := newKeys(t)
	rapid.Check(t, func(t *rapid.T) {
		ctx, m := context.Background(), newMemory()
		grow(t, m, k)
		signed, err := Sign(ctx, m, k.signer)
		no(t, err)
		done, err := Verify(ctx, m, k.verifier, nil)
		no(t, err)
		if done.Entries != int64(len(m.entries)) || done.Unsigned != 0 || done.Checkpoints != int64(len(m.checkpoints)) {
			t.Fatalf("%+v of %d entries and %d checkpoints", done, len(m.entries), len(m.checkpoints))
		}
		for _, e := range m.entries {
			p, err := Prove(ctx, m, signed, e.Index)
			no(t, err)
			again, err := ParseProof([]byte(p.String()))
			no(t, err)
			no(t, again.Check(e, k.verifier))
			if carried, err := again.Entry(); err != nil || carried != e {
				t.Fatalf("the proof of entry %d carries %+v, %v", e.Index, carried, err)
			}
			e.Subject += "x"
			if again.Check(e, k.verifier) == nil {
				t.Fatalf("the proof of entry %d holds for another entry", e.Index)
			}
		}
		newest, err := Open(signed.Note, k.verifier)
		no(t, err)
		for _, c := range m.checkpoints {
			older, err := Open(c.Note, k.verifier)
			no(t, err)
			p, err := ProveGrowth(ctx, m, older.Size, newest.Size)
			no(t, err)
			no(t, CheckGrowth(p, older, newest))
			if older.Size > 0 {
				older.Root[3] ^= 1
				if CheckGrowth(p, older, newest) == nil {
					t.Fatalf("the record of size %d is said to begin with another one of size %d", newest.Size, older.Size)
				}
			}
		}
	})
}

// place is somewhere in a record where a byte can be changed, and the names that Verify may give it.
type place struct {
	change func()
	names  []string
}

// places are all parts of a record that hold anything.
func places(t *rapid.T, m *memory) []place {
	bit := byte(1) << rapid.IntRange(0, 7).Draw(t, "bit")
	flip := func(s *string) func() {
		return func() {
			b := []byte(*s)
			b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= bit
			*s = string(b)
		}
	}
	var out []place
	for i := range m.entries {
		e, name := &m.entries[i], fmt.Sprintf("entry %d", i)
		kind := string(e.Kind)
		out = append(out,
			place{flip(&e.Who), []string{name}},
			place{flip(&e.Subject), []string{name}},
			place{func() { flip(&kind)(); e.Kind = Kind(kind) }, []string{name}},
			place{func() { e.When = e.When.Add(time.Microsecond) }, []string{name}},
			place{func() { e.Digest[rapid.IntRange(0, 31).Draw(t, "byte")] ^= bit }, []string{name}},
			place{func() { e.Index ^= int64(bit) }, []string{name}})
		if c, there := m.contents[int64(i)]; there {
			out = append(out,
				place{func() { c.Salt[7] ^= bit; m.contents[int64(i)] = c }, []string{"content of " + name}},
				place{func() { delete(m.contents, int64(i)) }, []string{"content of " + name}},
				place{func() { c.Body = append(slices.Clone(c.Body), bit); m.contents[int64(i)] = c }, []string{"content of " + name}})
		} else {
			out = append(out, place{func() { m.contents[int64(i)] = Seal([]byte("it was never erased")) }, []string{"content of " + name}})
		}
	}
	for i := range m.hashes {
		level, n := tlog.SplitStoredHashIndex(int64(i))
		out = append(out, place{func() { m.hashes[i][rapid.IntRange(0, 31).Draw(t, "byte")] ^= bit },
			[]string{fmt.Sprintf("entry %d", n), fmt.Sprintf("hash %d (level %d) of entry %d", i, level, (n+1)<<level-1)}})
	}
	for i := range m.checkpoints {
		c := &m.checkpoints[i]
		out = append(out, place{func() { c.Note[rapid.IntRange(0, len(c.Note)-1).Draw(t, "byte")] ^= bit }, []string{fmt.Sprintf("checkpoint of size %d", c.Size)}})
	}
	return out
}

func TestAnyChangeIsFoundAndNamed(t *testing.T) {
	k := newKeys(t)
	rapid.Check(t, func(t *rapid.T) {
		ctx, m := context.Background(), newMemory()
		grow(t, m, k)
		spoilt := m.copied()
		all := places(t, spoilt)
		if len(all) == 0 {
			t.Skip("nothing to change in an empty record")
		}
		p := all[rapid.IntRange(0, len(all)-1).Draw(t, "place")]
		p.change()
		_, err := Verify(ctx, spoilt, k.verifier, nil)
		var f *Fault
		if !errors.As(err, &f) {
			t.Fatalf("changed at %v, and Verify says %v", p.names, err)
		}
		if !slices.Contains(p.names, f.Where) && !laterErasure(m, p.names, f) {
			t.Fatalf("changed at %v, and Verify names %s: %s", p.names, f.Where, f.What)
		}
	})
}

// laterErasure says that the fault is a content before an erasure whose entry was changed: the content is met
// first, and without the erasure its absence is what is wrong.
func laterErasure(m *memory, names []string, f *Fault) bool {
	for _, e := range m.entries {
		if slices.Contains(names, fmt.Sprintf("entry %d", e.Index)) {
			var i int64
			_, err := fmt.Sscanf(f.Where, "content of entry %d", &i)
			return err == nil && i < e.Index
		}
	}
	return false
}

func TestACutEndIsFound(t *testing.T) {
	k, ctx, m := newKeys(t), context.Background(), newMemory()
	for i := range 5 {
		_, err := Append(ctx, m, start, Line{"acc-1", "note", "report/a", []byte{byte(i)}})
		no(t, err)
	}
	_, err := Sign(ctx, m, k.signer)
	no(t, err)
	m.entries, m.hashes = m.entries[:4], m.hashes[:tlog.StoredHashCount(4)]
	delete(m.contents, 4)
	_, err = Verify(ctx, m, k.verifier, nil)
	if err == nil || !strings.Contains(err.Error(), "its end was cut off") {
		t.Fatalf("Verify says %v", err)
	}
}

func TestARewrittenHistoryIsFoundByItsCheckpoint(t *testing.T) {
	k, ctx, m := newKeys(t), context.Background(), newMemory()
	for _, body := range []string{"forty", "shelled"} {
		_, err := Append(ctx, m, start, Line{"acc-1", "note", "report/a", []byte(body)})
		no(t, err)
	}
	_, err := Sign(ctx, m, k.signer)
	no(t, err)
	// Somebody who owns the store writes the whole record again, hashes and all, but has no key.
	forged := newMemory()
	for _, body := range []string{"four", "shelled"} {
		_, err := Append(ctx, forged, start, Line{"acc-1", "note", "report/a", []byte(body)})
		no(t, err)
	}
	forged.checkpoints = m.checkpoints
	var f *Fault
	if _, err := Verify(ctx, forged, k.verifier, nil); !errors.As(err, &f) || f.Where != "checkpoint of size 2" {
		t.Fatalf("Verify says %v", err)
	}
}

func TestTilesAreWhatAClientOfTlogReads(t *testing.T) {
	k, ctx, m := newKeys(t), context.Background(), newMemory()
	lines := make([]Line, 600)
	for i := range lines {
		lines[i] = Line{"acc-1", "note", fmt.Sprintf("report/%d", i), []byte("x")}
	}
	_, err := Append(ctx, m, start, lines...)
	no(t, err)
	signed, err := Sign(ctx, m, k.signer)
	no(t, err)
	c, err := Open(signed.Note, k.verifier)
	no(t, err)
	over := &tiles{ctx, func(ctx context.Context, path string) ([]byte, error) { return Tile(ctx, m, path) }}
	client := tlog.TileHashReader(tlog.Tree{N: c.Size, Hash: c.Root}, over)
	for _, i := range []int64{0, 255, 256, 599} {
		p, err := tlog.ProveRecord(c.Size, i, client)
		no(t, err)
		h, err := m.entries[i].Hash()
		no(t, err)
		no(t, tlog.CheckRecord(p, c.Size, c.Root, i, h))
	}
	var got []Entry
	for i, path := range []string{"tile/entries/000", "tile/entries/001", "tile/entries/002.p/88"} {
		data, err := Tile(ctx, m, path)
		no(t, err)
		entries, err := ParseBundle(int64(i)*256, data)
		no(t, err)
		got = append(got, entries...)
	}
	if !slices.Equal(got, m.entries) {
		t.Fatal("the bundles do not give the entries back")
	}
	for _, path := range []string{"tile/entries/002", "tile/entries/002.p/89", "tile/1/000", "tile/0/003.p/1", "tile/8/0/000", "tile/data/000", "tile/0/0", "checkpoint", "tile/0/x9223372036854/775/807", "tile/-1/000"} {
		if data, err := Tile(ctx, m, path); !errors.Is(err, ErrNoTile) {
			t.Errorf("%s gives %d bytes, %v", path, len(data), err)
		}
	}
}

func TestAWitnessSeesAForkAndNothingElse(t *testing.T) {
	k := newKeys(t)
	rapid.Check(t, func(t *rapid.T) {
		ctx, m := context.Background(), newMemory()
		fetch := func(ctx context.Context, path string) ([]byte, error) {
			if path == "checkpoint" {
				s, _, err := m.LastCheckpoint(ctx)
				return s.Note, err
			}
			return Tile(ctx, m, path)
		}
		var before []byte
		more := func(n int, body string) {
			for range n {
				_, err := Append(ctx, m, start, Line{"acc-1", "note", "report/a", []byte(body)})
				no(t, err)
			}
			_, err := Sign(ctx, m, k.signer)
			no(t, err)
		}
		for range rapid.IntRange(1, 4).Draw(t, "looks") {
			more(rapid.IntRange(0, 400).Draw(t, "entries"), "a")
			c, now, err := Witness(ctx, fetch, k.verifier, before)
			no(t, err)
			if c.Size != int64(len(m.entries)) {
				t.Fatalf("size %d of %d", c.Size, len(m.entries))
			}
			before = now
		}
		seen := len(m.entries)
		if seen == 0 {
			return
		}
		// Somebody with the key writes the record again, one entry otherwise, or takes its end back.
		m = newMemory()
		more(rapid.IntRange(0, 700).Draw(t, "entries"), "b")
		var forked *ForkedError
		if _, _, err := Witness(ctx, fetch, k.verifier, before); !errors.As(err, &forked) || forked.Before.Size != int64(seen) {
			t.Fatalf("seen %d entries, now %d others: %v", seen, len(m.entries), err)
		}
	})
}

func FuzzParseLeaf(f *testing.F) {
	leaf, _ := Entry{When: start, Who: "acc-1", Kind: "note", Subject: "report/é"}.Leaf()
	f.Add(leaf)
	f.Fuzz(func(t *testing.T, leaf []byte) {
		e, err := ParseLeaf(3, leaf)
		if err != nil {
			return
		}
		if again, err := e.Leaf(); err != nil || string(again) != string(leaf) {
			t.Fatalf("%q comes back as %q, %v", leaf, again, err)
		}
	})
}

func FuzzParseCheckpoint(f *testing.F) {
	f.Add(Checkpoint{Origin: origin, Size: 12}.String())
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCheckpoint(text)
		if err == nil && !strings.HasPrefix(text, c.String()) {
			t.Fatalf("%q is read as %q", text, c)
		}
	})
}

func FuzzParseProof(f *testing.F) {
	f.Add([]byte("c2sp.org/tlog-proof@v1\nindex 5\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n" + Checkpoint{Origin: origin, Size: 12}.String()))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := ParseProof(text)
		if err != nil {
			return
		}
		if again, err := ParseProof([]byte(p.String())); err != nil || again.String() != p.String() {
			t.Fatalf("%q comes back as %q, %v", p, again, err)
		}
	})
}

func FuzzParseBundle(f *testing.F) {
	f.Add([]byte{0, 3, 'a', 'b', 'c'})
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = ParseBundle(0, data) })
}

func FuzzTilePath(f *testing.F) {
	f.Add("tile/0/x001/067")
	f.Add("tile/entries/000.p/17")
	m := newMemory()
	if _, err := Append(context.Background(), m, start, Line{"a", "b", "c", nil}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(_ *testing.T, path string) { _, _ = Tile(context.Background(), m, path) })
}

func TestASignatureHasOneForm(t *testing.T) {
	k, ctx, m := newKeys(t), context.Background(), newMemory()
	signed, err := Sign(ctx, m, k.signer)
	no(t, err)
	changed := 0
	for i := range signed.Note {
		for bit := range 8 {
			other := slices.Clone(signed.Note)
			other[i] ^= 1 << bit
			changed++
			if _, err := Open(other, k.verifier); err == nil {
				t.Fatalf("with byte %d as %q instead of %q it is read the same", i, other[i], signed.Note[i])
			}
		}
	}
	if changed == 0 {
		t.Fatal("nothing was changed")
	}
}
