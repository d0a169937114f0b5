package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
	"github.com/casus-project/casus/treaty/document"
)

// TreatyRunCmd follows a scenario.
type TreatyRunCmd struct {
	Scenario string   `arg:"" optional:"" help:"A bundled scenario, or a file that ends in .yaml."`
	On       string   `placeholder:"YYYY-MM-DD" help:"The day on which it is told; without it, the scenario's own."`
	Known    string   `placeholder:"YYYY-MM-DD" help:"As known on this day; without it, on the day on which it is told."`
	Treaty   []string `placeholder:"FILE" help:"A treaty file that the scenario uses; repeatable. The library is always there."`
	Schema   bool     `help:"Print the JSON Schema of scenarios instead, for an editor."`
	Format   string   `enum:"text,json,svg" default:"text" help:"text; json: one object; svg: a drawing of the course over time."`
}

// Help says what is printed.
func (TreatyRunCmd) Help() string {
	return `A scenario is a YAML file of dated acts: what happened, or an exercise. The course says what each act
did to the procedure, who stands where, what the rule makes of the positions and why, which clocks ran
and how long, what a measure's way was in days, and what may come next. Where the scenario says what
must come out, and something else does, the status is 1.

  casus treaty run                           the bundled scenarios
  casus treaty run arm-2022
  casus treaty run arm-2022 --on 2022-10-01  as it stood that day
  casus treaty run arm-2022 --format svg > arm-2022.svg
  casus treaty run exercise.yaml --treaty pact.yaml`
}

// Run follows and prints.
func (c *TreatyRunCmd) Run(streams Streams) error {
	if c.Schema {
		_, err := streams.Out.Write(cases.Schema())
		return err
	}
	if c.Scenario == "" {
		return listScenarios(streams)
	}
	scenario, err := scenarioOf(streams, c.Scenario)
	if err != nil {
		return err
	}
	var more []*treaty.Treaty
	for _, name := range c.Treaty {
		t, faults, err := treaty.ReadFile(name)
		if err == nil {
			err = told(streams, name, faults)
		}
		if err != nil {
			return err
		}
		more = append(more, t)
	}
	on, err := optionalDay(c.On)
	if err != nil {
		return err
	}
	known, err := optionalDay(c.Known)
	if err != nil {
		return err
	}
	course, err := cases.Run(scenario, on, known, more...)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(streams.Out)
	switch c.Format {
	case "json":
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err = enc.Encode(course)
	case "svg":
		err = course.Draw(out)
	default:
		err = course.Tell(out)
	}
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return unexpected(course, c.On == "" && c.Known == "")
}

// unexpected: on its own day, a scenario must come out as it says. On another day it is only told.
func unexpected(course *cases.Course, ownDay bool) error {
	var faults []string
	for _, o := range course.Outcomes {
		if ownDay && !o.OK {
			faults = append(faults, fmt.Sprintf("%s; came out: %s", o.Says(), o.Got))
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("not as expected: %s", strings.Join(faults, "; "))
}

func optionalDay(text string) (treaty.When, error) {
	if text == "" {
		return treaty.When{}, nil
	}
	return dayOf(text)
}

func listScenarios(streams Streams) error {
	out := bufio.NewWriter(streams.Out)
	for _, id := range cases.Bundled() {
		s, _, err := cases.Find(id)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-20s %s\n", id, s.Title)
	}
	return out.Flush()
}

// scenarioOf gives a bundled scenario or one of a file. Faults of a file are named on standard error.
func scenarioOf(streams Streams, name string) (*cases.Scenario, error) {
	var (
		scenario *cases.Scenario
		faults   []document.Fault
		err      error
	)
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		scenario, faults, err = cases.ReadFile(name)
	} else {
		scenario, faults, err = cases.Find(name)
	}
	var unknown *cases.UnknownError
	if errors.As(err, &unknown) {
		return nil, &UsageError{err.Error()}
	}
	if err != nil {
		return nil, err
	}
	return scenario, told(streams, name, faults)
}
