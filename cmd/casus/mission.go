package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/treaty/document"
)

// MissionCmd is about what stands in the field.
type MissionCmd struct {
	List  MissionListCmd  `cmd:"" help:"List the bundled files of missions, presences and passages, a line each."`
	Show  MissionShowCmd  `cmd:"" help:"Print what stands in the field on a day, and how it differs from its mandates."`
	Check MissionCheckCmd `cmd:"" help:"Check files of missions, presences and passages; without a file, those that come with casus."`
}

// MissionListCmd lists.
type MissionListCmd struct{}

// Run lists.
func (MissionListCmd) Run(streams Streams) error {
	out := bufio.NewWriter(streams.Out)
	for _, id := range mission.Bundled() {
		f, err := mission.Find(id)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-20s %s\n", id, f.Title)
	}
	return out.Flush()
}

// MissionShowCmd prints a field.
type MissionShowCmd struct {
	Field  string `arg:"" help:"A bundled file, or one that ends in .yaml."`
	On     string `placeholder:"YYYY-MM-DD" help:"The day; without it, the file's own."`
	Known  string `placeholder:"YYYY-MM-DD" help:"As known on this day; without it, on the day itself."`
	Format string `enum:"text,json" default:"text" help:"text, or json: one object."`
}

// Help says what is printed.
func (MissionShowCmd) Help() string {
	return `Each mission with its mandate, what of a mandate is not told, contingents with the numbers that sources claim, and
every difference between mandate and field: over strength, outside the area, after expiry, without consent, a task not
done, a place that nobody may enter and that is therefore lost sight of. Missions on the same ground stand side by
side; then bases, exercises with the thresholds of notice, posts, memberships, and passages as each party tells them.

  casus mission show south-caucasus --on 2023-08-31
  casus mission show field.yaml --format json`
}

// Run prints.
func (c *MissionShowCmd) Run(streams Streams) error {
	f, err := fieldOf(streams, c.Field)
	if err != nil {
		return err
	}
	on, err := optionalDay(c.On)
	if err != nil {
		return err
	}
	known, err := optionalDay(c.Known)
	if err != nil {
		return err
	}
	field := mission.Follow(f, on, known)
	out := bufio.NewWriter(streams.Out)
	if c.Format == "json" {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err = enc.Encode(field)
	} else {
		err = field.Tell(out)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// fieldOf gives a bundled file of the field or one of one's own. Faults of a file are named on standard error.
func fieldOf(streams Streams, name string) (*mission.File, error) {
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		f, faults, err := mission.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return f, told(streams, name, faults)
	}
	f, err := mission.Find(name)
	var unknown *mission.UnknownError
	if errors.As(err, &unknown) {
		return nil, &UsageError{err.Error()}
	}
	return f, err
}

// MissionCheckCmd checks files.
type MissionCheckCmd struct {
	Files  []string `arg:"" optional:"" name:"file" help:"Files of the field; without one, those that come with casus."`
	Schema bool     `help:"Print the JSON Schema of such files instead, for an editor."`
}

// Run checks. Faults are status 1.
func (c *MissionCheckCmd) Run(streams Streams) error {
	if c.Schema {
		_, err := streams.Out.Write(mission.Schema())
		return err
	}
	if len(c.Files) == 0 {
		for _, id := range mission.Bundled() {
			if _, err := mission.Find(id); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintf(streams.Out, "%d files of the field: no fault\n", len(mission.Bundled()))
		return err
	}
	var all []document.Fault
	for _, name := range c.Files {
		f, faults, err := mission.ReadFile(name)
		if err != nil {
			return err
		}
		for _, fault := range faults {
			fmt.Fprintln(streams.Out, fault.Error())
		}
		all = append(all, faults...)
		if f != nil {
			fmt.Fprintf(streams.Out, "%s: %s, no fault\n", name, f.ID)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return errors.New("1 fault")
	}
	return fmt.Errorf("%d faults", len(all))
}
