package mission

import (
	"embed"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/casus-project/casus/treaty"
)

//go:embed library/*.yaml
var library embed.FS

// Bundled are the ids of the files that are built in, in order.
func Bundled() []string {
	files, err := library.ReadDir("library")
	if err != nil {
		panic(fmt.Sprintf("mission: the library: %v", err)) // it is in the program
	}
	var ids []string
	for _, f := range files {
		ids = append(ids, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	slices.Sort(ids)
	return ids
}

// UnknownError says that no file of that name is built in.
type UnknownError struct{ ID string }

// Error names what there is.
func (e *UnknownError) Error() string {
	return fmt.Sprintf("no field %q; accepted: a file that ends in .yaml, or %s", e.ID, strings.Join(Bundled(), ", "))
}

// read holds the built-in files that somebody asked for: id to *File.
var read sync.Map

// Find gives a file that is built in; it is shared, and nobody may change it. The error is an *UnknownError when there is
// none.
func Find(id string) (*File, error) {
	if !slices.Contains(Bundled(), id) {
		return nil, &UnknownError{id}
	}
	if f, ok := read.Load(id); ok {
		return f.(*File), nil
	}
	data, err := library.ReadFile(path.Join("library", id+".yaml"))
	if err != nil {
		return nil, fmt.Errorf("read field %s: %w", id, err)
	}
	f, faults := Read("mission/library/"+id+".yaml", data)
	if len(faults) > 0 {
		return nil, faults[0]
	}
	kept, _ := read.LoadOrStore(id, f)
	return kept.(*File), nil
}

// TellUnder writes what the built-in files tell of missions, presences, exercises, posts, memberships and passages under a
// treaty on a day, a line each. It writes nothing when there is nothing.
func TellUnder(w io.Writer, id string, on treaty.When) error {
	t := &teller{w: w}
	headed := false
	line := func(d *Field, format string, args ...any) {
		if !headed {
			t.line("\nIn the field on the day, as told")
			headed = true
		}
		t.line("  "+format+" [%s]", append(args, d.ID)...)
	}
	for _, name := range Bundled() {
		f, err := Find(name)
		if err != nil {
			return err
		}
		d := Follow(f, on, treaty.When{})
		d.under(id, line)
	}
	return t.err
}

// under gives a line for each thing under the treaty that had begun.
func (d *Field) under(id string, line func(*Field, string, ...any)) {
	for _, m := range d.Missions {
		if m.Treaty == id {
			line(d, "mission %s: %s; %d differences", m.Name, orText(words(m.State()), "no stage is told"), len(m.Differences))
		}
	}
	for _, p := range d.Presences {
		if p.Treaty == id {
			line(d, "presence %s: %s", orText(p.Name, p.ID), last(p.Told))
		}
	}
	for _, e := range d.Exercises {
		if e.Treaty == id {
			line(d, "exercise %s: %s", orText(e.Name, e.ID), last(e.Told))
		}
	}
	for _, p := range d.Posts {
		if p.Treaty == id {
			line(d, "post %s: %s", orText(p.Name, p.ID), last(p.Told))
		}
	}
	for _, m := range d.Memberships {
		if m.Treaty == id {
			line(d, "membership of %s: %s; %s", d.names(m.By), last(m.Told), m.Effect)
		}
	}
	for _, p := range d.Passages {
		if p.Treaty == id {
			line(d, "passage %s", p.Name)
		}
	}
}

func last(told []Stage) string {
	s := told[len(told)-1]
	return words(s.State) + ", " + s.When.String()
}
