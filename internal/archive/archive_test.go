package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/archive"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/postgres"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/internal/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.WithServer(m.Run)) }

var ctx = context.Background()

func no(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func inFile(t testing.TB) desk.Store {
	t.Helper()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "room.db"))
	no(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func onServer(t testing.TB) desk.Store {
	t.Helper()
	s, err := postgres.Open(ctx, storetest.Database(t))
	no(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

// export is a room's archive.
func export(t testing.TB, s desk.Store) []byte {
	t.Helper()
	var out bytes.Buffer
	no(t, s.Read(ctx, func(v desk.View) error { return archive.Write(ctx, v, &out) }))
	return out.Bytes()
}

// restore brings an archive into a store and gives the root.
func restore(t testing.TB, s desk.Store, data []byte) string {
	t.Helper()
	a, err := archive.Open(bytes.NewReader(data), int64(len(data)))
	no(t, err)
	done, err := archive.Restore(ctx, s, a, nil)
	no(t, err)
	return done.Root.String()
}

func TestARoomGoesFromOneStoreToTheOtherAndBackByteForByte(t *testing.T) {
	first := inFile(t)
	storetest.Fill(t, first)
	out := export(t, first)
	server := onServer(t)
	root := restore(t, server, out)
	again := export(t, server)
	if !bytes.Equal(out, again) {
		t.Fatalf("the archive of the PostgreSQL store has %d bytes and differs from that of the SQLite store with %d", len(again), len(out))
	}
	second := inFile(t)
	if back := restore(t, second, again); back != root {
		t.Errorf("the root is %s, not %s", back, root)
	}
	if !bytes.Equal(out, export(t, second)) {
		t.Error("the archive of the room that came back differs")
	}
	// And it is a room to work with, not only to look at.
	storetest.Filled(t, second)
	storetest.Filled(t, server)
	a, err := archive.Open(bytes.NewReader(out), int64(len(out)))
	no(t, err)
	if _, err := archive.Restore(ctx, second, a, nil); err == nil || !strings.Contains(err.Error(), "accepted: an empty one") {
		t.Errorf("into a room that is not empty: %v", err)
	}
}

// members are the members of a zip.
func members(t testing.TB, data []byte) (names []string, content map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	no(t, err)
	content = map[string]string{}
	for _, f := range z.File {
		m, err := f.Open()
		no(t, err)
		body, err := io.ReadAll(m)
		no(t, err)
		names = append(names, f.Name)
		content[f.Name] = string(body)
	}
	return names, content
}

// packed is a zip of members.
func packed(t testing.TB, names []string, content map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		m, err := z.Create(name)
		no(t, err)
		_, err = io.WriteString(m, content[name])
		no(t, err)
	}
	no(t, z.Close())
	return out.Bytes()
}

func TestWhatIsNoArchiveOfARoomIsRefusedByName(t *testing.T) {
	s := inFile(t)
	storetest.Fill(t, s)
	names, whole := members(t, export(t, s))
	entries := strings.SplitAfter(whole["entries.jsonl"], "\n")
	swap := func(name, old, with string) func(map[string]string) {
		return func(c map[string]string) {
			if !strings.Contains(c[name], old) {
				t.Fatalf("%s does not hold %q", name, old)
			}
			c[name] = strings.Replace(c[name], old, with, 1)
		}
	}
	for name, test := range map[string]struct {
		change func(map[string]string)
		want   string
	}{
		"another form":       {swap("casus.json", "casus/room/1", "casus/room/9"), `casus.json: the form is "casus/room/9"`},
		"another root":       {swap("casus.json", `"root":"`, `"root":"A`), "casus.json: the root is"},
		"fewer entries":      {func(c map[string]string) { c["entries.jsonl"] = strings.Join(entries[:3], "") }, "there is a content for entry 3"},
		"an entry left out":  {func(c map[string]string) { c["entries.jsonl"] = strings.Join(entries[1:], "") }, "entries.jsonl line 1: index is 1; accepted: 0"},
		"another who":        {swap("entries.jsonl", `"who":"acc-1"`, `"who":"acc-9"`), "entry 0"},
		"a line that is cut": {func(c map[string]string) { c["entries.jsonl"] = strings.TrimSuffix(c["entries.jsonl"], "\n") }, "it does not end"},
		"another content":    {swap("contents.jsonl", "Shelling of Verin", "Shelling of Yerin"), "contents.jsonl: index 0: it is not what the entry's digest says"},
		"a short salt":       {swap("contents.jsonl", `"salt":"`, `"salt":"AAAA`), "salt has 35 bytes; accepted: 32"},
		"a content left out": {func(c map[string]string) {
			c["contents.jsonl"] = strings.Join(strings.SplitAfter(c["contents.jsonl"], "\n")[1:], "")
		}, "content of entry 0"},
		"a short hash":          {func(c map[string]string) { c["hashes.jsonl"] = `{"index":0,"hash":"AAAA"}` + "\n" }, "hashes.jsonl line 1: index 0 with 3 bytes; accepted: index 0 with 32"},
		"no hashes":             {func(c map[string]string) { c["hashes.jsonl"] = "" }, "hash"},
		"a field of another":    {swap("entries.jsonl", `"who"`, `"name"`), `entries.jsonl line 1: json: unknown field "name"`},
		"another encoding":      {swap("entries.jsonl", `"acc-1"`, "\"acc-\xe9\""), "entries.jsonl line 1: it is not in UTF-8"},
		"deep nesting":          {func(c map[string]string) { c["checkpoints.jsonl"] = strings.Repeat("[", 1000) + "\n" }, "checkpoints.jsonl line 1: it is nested more than 64 deep"},
		"a checkpoint too far":  {swap("checkpoints.jsonl", `"size":`, `"size":9`), "accepted: rising sizes"},
		"a checkpoint of none":  {swap("checkpoints.jsonl", `casus\n`, `casus\n1`), "checkpoint of size"},
		"more than one object":  {swap("checkpoints.jsonl", "}\n", "} {}\n"), "more than one object on a line"},
		"a time of another day": {swap("entries.jsonl", `"when":"2021-05-12T06`, `"when":"2021-05-12 06`), "entries.jsonl line 1: when is"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := map[string]string{}
			for k, v := range whole {
				changed[k] = v
			}
			test.change(changed)
			refused(t, packed(t, names, changed), test.want)
		})
	}
	t.Run("no zip", func(t *testing.T) { refused(t, []byte("PK no zip"), "it is no zip") })
	t.Run("a member of another", func(t *testing.T) {
		refused(t, packed(t, append(names, "../../etc/passwd"), whole), `it holds "../../etc/passwd"`)
	})
	t.Run("a member twice", func(t *testing.T) {
		refused(t, packed(t, append(names, names[1]), whole), "entries.jsonl: it is there twice")
	})
	t.Run("a member missing", func(t *testing.T) { refused(t, packed(t, names[:4], whole), "checkpoints.jsonl: it is missing") })
	t.Run("a bomb", func(t *testing.T) {
		data := packed(t, names, whole)
		// The directory at the end says what each member grows to.
		at := bytes.LastIndex(data, []byte("PK\x01\x02"))
		copy(data[at+24:], []byte{0xff, 0xff, 0xff, 0x7f})
		refused(t, data, "a zip bomb")
	})
	t.Run("a line without end", func(t *testing.T) {
		archive.ShortLines(t, 4)
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for _, name := range names {
			m, err := z.Create(name)
			no(t, err)
			if name != "checkpoints.jsonl" {
				_, err = io.WriteString(m, whole[name])
				no(t, err)
				continue
			}
			chunk := bytes.Repeat([]byte(" "), 1<<20)
			for range 5 {
				_, err = m.Write(chunk)
				no(t, err)
			}
		}
		no(t, z.Close())
		refused(t, out.Bytes(), "checkpoints.jsonl line 1: it is longer than 4 MiB")
	})
}

// refused says that an archive is refused, and that nothing of it is in the room.
func refused(t *testing.T, data []byte, want string) {
	t.Helper()
	s := inFile(t)
	a, err := archive.Open(bytes.NewReader(data), int64(len(data)))
	if err == nil {
		_, err = archive.Restore(ctx, s, a, nil)
	}
	var no *archive.Refused
	if !errors.As(err, &no) || !strings.Contains(err.Error(), want) {
		t.Fatalf("refused with %v; wanted %q", err, want)
	}
	if err := s.Read(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		if size != 0 {
			t.Errorf("%d entries of it are in the room", size)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// some are claims for lists: one with two places, one from a hostile report, one with nothing but its words.
func some(yield func(desk.Claim, error) bool) {
	a := desk.Claim{Status: desk.Accepted, Claim: claim.Claim{
		ID: "a", Quote: claim.Words{Exact: "Verin, and \"Hask\", were shelled"}, Stance: claim.Asserts, Event: claim.Event{Type: claim.Assault},
		Speaker: claim.Party{Name: "Vardan"}, Actor: []claim.Party{{Name: "Loria"}, {Name: "Tesmark"}},
		Time:  &claim.Time{From: "2021-05-12", To: "2021-05-13"},
		Place: []claim.Place{{Name: "Verin", ID: "verin", Lat: 39.5, Lon: -46.25}, {Name: "Hask", ID: "hask", Lat: 40, Lon: 46}},
	}}
	a.Entry, a.Who = 7, "acc-1"
	b := desk.Claim{Status: desk.Drafted, Claim: claim.Claim{ID: "b", Quote: claim.Words{Exact: `=HYPERLINK("http://evil.example")`}}}
	_ = yield(a, nil) && yield(b, nil)
}

func TestListsAreReadByProgramsThatWeDidNotWrite(t *testing.T) {
	var out bytes.Buffer
	no(t, archive.Claims(&out, archive.CSV, some))
	rows, err := csv.NewReader(&out).ReadAll()
	no(t, err)
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for name, want := range map[string]string{
		"id": "a", "status": "accepted", "actor": "Loria; Tesmark", "from": "2021-05-12", "place": "Verin; Hask", "lat": "39.5", "lon": "-46.25",
		"quote": `Verin, and "Hask", were shelled`, "entry": "7", "who": "acc-1",
	} {
		if got := rows[1][at[name]]; got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	if got := rows[2][at["quote"]]; !strings.HasPrefix(got, "'=") {
		t.Errorf("a spreadsheet would run %q", got)
	}

	out.Reset()
	no(t, archive.Claims(&out, archive.GeoJSON, some))
	all, err := geojson.UnmarshalFeatureCollection(out.Bytes())
	no(t, err)
	if g := all.Features[0].Geometry; len(all.Features) != 2 || g.GeoJSONType() != "MultiPoint" || g.Bound().Left() != -46.25 || all.Features[1].Geometry != nil {
		t.Errorf("features: %s", out.String())
	}
	if p := all.Features[0].Properties; p["type"] != "ASSAULT" || p["id"] != "a" {
		t.Errorf("properties: %v", p)
	}

	out.Reset()
	no(t, archive.Claims(&out, archive.JSONL, some))
	var one struct {
		desk.Claim
		Entry int64 `json:"entry"`
	}
	no(t, json.NewDecoder(&out).Decode(&one))
	if one.ID != "a" || one.Status != desk.Accepted || one.Entry != 7 || len(one.Place) != 2 {
		t.Errorf("the first line: %+v", one)
	}

	incidents := func(yield func(desk.Incident, error) bool) {
		yield(desk.Incident{ID: "i", Title: "Shelling", Claims: []string{"a", "b"}, When: desk.Between("2021-05-12", "2021-05-13")}, nil)
	}
	out.Reset()
	no(t, archive.Incidents(&out, archive.CSV, incidents))
	if lines := strings.Split(out.String(), "\n"); !strings.HasPrefix(lines[1], "i,Shelling,,a b,2021-05-12,2021-05-13,") {
		t.Errorf("incidents: %s", out.String())
	}
	failed := errors.New("no")
	if err := archive.Incidents(&out, archive.GeoJSON, func(yield func(desk.Incident, error) bool) { yield(desk.Incident{}, failed) }); !errors.Is(err, failed) {
		t.Errorf("an error on the way: %v", err)
	}
}
