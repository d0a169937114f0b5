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
	faults = check(&t)
	if len(faults) > 0 {
		return nil, faults
	}
	return &t, nil
}

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
var Library = sync.OnceValues(func() ([]*Treaty, error) {
	files, err := library.ReadDir("library")
	if err != nil {
		return nil, err
	}
	var list []*Treaty
	for _, f := range files {
		name := path.Join("library", f.Name())
		data, err := library.ReadFile(name)
		if err != nil {
			return nil, err
		}
		t, faults := Read("treaty/"+name, data)
		if len(faults) > 0 {
			return nil, faults[0]
		}
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b *Treaty) int { return strings.Compare(a.ID, b.ID) })
	return list, nil
})

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
	all, err := Library()
	if err != nil {
		return nil, err
	}
	var known []string
	for _, t := range all {
		if t.ID == id {
			return t, nil
		}
		known = append(known, t.ID)
	}
	sort.Strings(known)
	return nil, &UnknownError{id, known}
}

// Schema is the JSON Schema of a treaty file; schema.json holds it for editors.
func Schema() []byte {
	return document.Schema("https://casus-project.org/schema/treaty.json", "A treaty as data, for Casus", Treaty{})
}
