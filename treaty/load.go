package treaty

import (
	"embed"
	"fmt"
	"os"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/casus-project/casus/treaty/document"
)

//go:embed library/*.yaml
var library embed.FS

// Read reads and checks one treaty file. Faults are in order of position; with any, the treaty is nil.
func Read(file string, data []byte) (*Treaty, []document.Fault) {
	var t Treaty
	faults := document.Read(file, data, &t)
	if len(faults) > 0 {
		return nil, faults // what hangs on what is looked at when every part has its form
	}
	faults = Check(&t)
	if len(faults) > 0 {
		return nil, faults
	}
	return &t, nil
}

// Check lists what hangs together wrongly in a treaty whose parts have their form, in order of position: Read does it, and so
// does whoever reads treaties inside another document.
func Check(t *Treaty) []document.Fault { return check(t) }

// ReadFile reads and checks the treaty file of that path.
func ReadFile(name string) (*Treaty, []document.Fault, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("read treaty: %w", err)
	}
	t, faults := Read(name, data)
	return t, faults, nil
}

// Library gives the treaties that are built in, in order of id. They are shared: nobody may change them.
func Library() ([]*Treaty, error) {
	var list []*Treaty
	for _, id := range inLibrary() {
		t, err := fromLibrary(id)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// inLibrary are the ids of the built-in treaties; each file is named after its id.
func inLibrary() []string {
	files, err := library.ReadDir("library")
	if err != nil {
		panic(fmt.Sprintf("treaty: the library: %v", err)) // it is in the program
	}
	var ids []string
	for _, f := range files {
		ids = append(ids, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	sort.Strings(ids)
	return ids
}

// read holds the built-in treaties that somebody asked for: id to *Treaty.
var read sync.Map

func fromLibrary(id string) (*Treaty, error) {
	if t, ok := read.Load(id); ok {
		return t.(*Treaty), nil
	}
	name := path.Join("library", id+".yaml")
	data, err := library.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read treaty %s: %w", id, err)
	}
	t, faults := Read("treaty/"+name, data)
	if len(faults) > 0 {
		return nil, faults[0]
	}
	kept, _ := read.LoadOrStore(id, t)
	return kept.(*Treaty), nil
}

// UnknownError says that the library has no such treaty.
type UnknownError struct {
	ID    string
	Known []string
}

// Error names what there is.
func (e *UnknownError) Error() string {
	return fmt.Sprintf("no treaty %q in the library; accepted: %s, or a file", e.ID, strings.Join(e.Known, ", "))
}

// Find gives a treaty of the library by its id. The error is an *UnknownError when there is none.
func Find(id string) (*Treaty, error) {
	if known := inLibrary(); !slices.Contains(known, id) {
		return nil, &UnknownError{id, known}
	}
	return fromLibrary(id)
}

// Schema is the JSON Schema of a treaty file; schema.json holds it for editors.
func Schema() []byte {
	return document.Schema("https://casus-project.org/schema/treaty.json", "A treaty as data, for Casus", Treaty{})
}
