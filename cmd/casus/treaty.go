package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
	"github.com/casus-project/casus/treaty/document"
)

// TreatyCmd is about treaties as data.
type TreatyCmd struct {
	List  TreatyListCmd  `cmd:"" help:"List the treaties of the library, a line each."`
	Show  TreatyShowCmd  `cmd:"" help:"Print a treaty as in force on a day."`
	Check TreatyCheckCmd `cmd:"" help:"Check treaty files; without a file, the library."`
	Run   TreatyRunCmd   `cmd:"" help:"Follow dated acts through a treaty's procedure; without a name, list the scenarios."`
}

// TreatyListCmd lists the library.
type TreatyListCmd struct {
	Format string `enum:"text,json" default:"text" help:"text, or json: one object a line."`
}

// listed is a treaty in a list.
type listed struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Binding string `json:"binding"`
	Signed  string `json:"signed"`
	About   string `json:"about"`
}

// Run lists.
func (c *TreatyListCmd) Run(streams Streams) error {
	all, err := treaty.Library()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(streams.Out)
	for _, t := range all {
		first := t.Instruments[0]
		one := listed{ID: t.ID, Name: t.Name, Binding: string(t.Binding), About: t.About}
		if first.Signed != nil {
			one.Signed = first.Signed.Value.String()
		}
		if c.Format == "json" {
			if err := line(out, one); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(out, "%-7s %-10s %s\n", one.ID, one.Signed, one.Name)
	}
	return out.Flush()
}

// TreatyShowCmd prints a treaty.
type TreatyShowCmd struct {
	ID     string `arg:"" help:"A treaty of the library, or a file that ends in .yaml."`
	On     string `placeholder:"YYYY-MM-DD" help:"The day; without it, today."`
	Format string `enum:"text,json" default:"text" help:"text, or json: the file's content, whole."`
}

// Help says what is printed.
func (TreatyShowCmd) Help() string {
	return `The treaty as in force on the day: parties, organs and who chairs, articles in our own words with the
condition that brings them alive, procedures, rules, measures. What is only recalled is marked
` + treaty.Unverified + `; where sources differ, both values stand.

  casus treaty show cst --on 2021-05-14
  casus treaty show nat | less`
}

// Run prints.
func (c *TreatyShowCmd) Run(streams Streams) error {
	t, err := treatyOf(streams, c.ID)
	if err != nil {
		return err
	}
	day, err := dayOf(c.On)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(streams.Out)
	if c.Format == "json" {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err = enc.Encode(t)
	} else {
		if err = t.On(day).Tell(out); err == nil {
			err = mission.TellUnder(out, t.ID, day)
		}
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// treatyOf gives a treaty of the library or of a file. Faults of a file are named on standard error.
func treatyOf(streams Streams, id string) (*treaty.Treaty, error) {
	if !strings.HasSuffix(id, ".yaml") && !strings.HasSuffix(id, ".yml") {
		t, err := treaty.Find(id)
		var unknown *treaty.UnknownError
		if errors.As(err, &unknown) {
			return nil, &UsageError{err.Error()}
		}
		return t, err
	}
	t, faults, err := treaty.ReadFile(id)
	if err != nil {
		return nil, err
	}
	return t, told(streams, id, faults)
}

// told prints faults on standard error and says how many there are; nil when there is none.
func told(streams Streams, file string, faults []document.Fault) error {
	for _, f := range faults {
		fmt.Fprintln(streams.Err, f.Error())
	}
	switch len(faults) {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("1 fault in %s", file)
	}
	return fmt.Errorf("%d faults in %s", len(faults), file)
}

// dayOf reads a day; today when there is none.
func dayOf(text string) (treaty.When, error) {
	if text == "" {
		text = time.Now().Format(time.DateOnly)
	}
	day, err := treaty.Day(text)
	if err != nil {
		return treaty.When{}, &UsageError{err.Error()}
	}
	return day, nil
}

// checkBundled reads the scenarios and the files of the field that come with the program.
func checkBundled(streams Streams) error {
	for _, id := range cases.Bundled() {
		_, faults, err := cases.Find(id)
		if err == nil {
			err = told(streams, id, faults)
		}
		if err != nil {
			return err
		}
	}
	for _, id := range mission.Bundled() {
		if _, err := mission.Find(id); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(streams.Out, "%d scenarios, %d files of the field: no fault\n", len(cases.Bundled()), len(mission.Bundled()))
	return err
}

// TreatyCheckCmd checks treaty files.
type TreatyCheckCmd struct {
	Files  []string `arg:"" optional:"" name:"file" help:"Treaty files; without one, the library."`
	Schema bool     `help:"Print the JSON Schema of treaty files instead, for an editor."`
}

// Help says what is checked.
func (TreatyCheckCmd) Help() string {
	return `Every key, word and day must have its form; what is named must be there; versions of one part must
follow each other; conditions must be true or false; what was seen must name a source that the file
lists. A fault is one line, FILE:LINE:COLUMN: where: what is wrong; accepted: what is.

  casus treaty check                         the library
  casus treaty check pact.yaml && casus treaty show pact.yaml
  casus treaty check --schema > treaty.json`
}

// Run checks. Faults are status 1.
func (c *TreatyCheckCmd) Run(streams Streams) error {
	if c.Schema {
		_, err := streams.Out.Write(treaty.Schema())
		return err
	}
	if len(c.Files) == 0 {
		all, err := treaty.Library()
		if err != nil {
			return err
		}
		fmt.Fprintf(streams.Out, "%d treaties of the library: no fault\n", len(all))
		return checkBundled(streams)
	}
	faulty := 0
	for _, name := range c.Files {
		t, faults, err := treaty.ReadFile(name)
		if err != nil {
			var missing *fs.PathError
			if errors.As(err, &missing) && os.IsNotExist(missing) {
				return fmt.Errorf("%w; accepted: a treaty file", err)
			}
			return err
		}
		if t == nil {
			faulty += len(faults)
			for _, f := range faults {
				fmt.Fprintln(streams.Out, f.Error())
			}
			continue
		}
		fmt.Fprintf(streams.Out, "%s: %s, no fault\n", name, t.ID)
	}
	switch faulty {
	case 0:
		return nil
	case 1:
		return errors.New("1 fault")
	}
	return fmt.Errorf("%d faults", faulty)
}
