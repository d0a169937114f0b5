package cases

import (
	"fmt"
	"slices"
	"strings"

	"github.com/casus-project/casus/treaty/document"
	"github.com/casus-project/casus/treaty/scenarios"
)

// Bundled are the ids of the scenarios that are built in, in order.
func Bundled() []string {
	files, err := scenarios.Files.ReadDir(".")
	if err != nil {
		panic(fmt.Sprintf("cases: the bundled scenarios: %v", err)) // they are in the program
	}
	var ids []string
	for _, f := range files {
		ids = append(ids, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	slices.Sort(ids)
	return ids
}

// UnknownError says that no scenario of that name is built in.
type UnknownError struct{ ID string }

// Error names what there is.
func (e *UnknownError) Error() string {
	return fmt.Sprintf("no scenario %q; accepted: a file that ends in .yaml, or %s", e.ID, strings.Join(Bundled(), ", "))
}

// Find reads a scenario that is built in. The error is an *UnknownError when there is none.
func Find(id string) (*Scenario, []document.Fault, error) {
	if !slices.Contains(Bundled(), id) {
		return nil, nil, &UnknownError{id}
	}
	data, err := scenarios.Files.ReadFile(id + ".yaml")
	if err != nil {
		return nil, nil, fmt.Errorf("read scenario %s: %w", id, err)
	}
	s, faults := Read("treaty/scenarios/"+id+".yaml", data)
	return s, faults, nil
}
