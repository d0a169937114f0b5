package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
)

// CasesCmd lists the cases of a room, or tells one.
type CasesCmd struct {
	RoomFlags `embed:""`
	ID        string `arg:"" optional:"" help:"A case; without it, all are listed."`
	Treaty    string `placeholder:"ID" help:"Cases under this treaty."`
	State     string `enum:"open,ended,withdrawn,all" default:"all" help:"open, ended, withdrawn or all (open and ended)."`
	By        string `placeholder:"STATE" help:"Cases that this state or organ opened."`
	Text      string `placeholder:"WORDS" help:"Cases with all these words in the title or in what has come of them."`
	DayFlags  `embed:""`
	Format    string `enum:"text,json,svg" default:"text" help:"text, json, or svg: one case as an image."`
}

// DayFlags say of which day a room is asked.
type DayFlags struct {
	On    string `placeholder:"YYYY-MM-DD" help:"As it stood on this day; without it, today."`
	Known string `placeholder:"YYYY-MM-DD" help:"As the room was known at the end of this day (UTC)."`
}

// days are the day that is told of and the moment as of which the room is known; zero for now.
func (f *DayFlags) days() (on treaty.When, known time.Time, err error) {
	if f.Known != "" {
		if known, err = desk.KnownOn(f.Known); err != nil {
			return on, known, &UsageError{"--known: " + err.Error()}
		}
	}
	text := f.On
	if text == "" {
		text = f.Known
	}
	on, err = dayOf(text)
	return on, known, err
}

// Help says what is printed.
func (CasesCmd) Help() string {
	return `A case is what follows once somebody invoked an article: nobody sets its state, it is derived from its
acts by the treaty as in force on their days. One case is told whole: acts with what shows them, steps,
clocks and what is overdue, who stands where, what the rule makes of it, why, and what would change it,
measures with their days, and the other cases on the same incidents.

  casus cases --data room
  casus cases --data room --treaty cst --state open
  casus cases --data room 5f1c2a9e0b7d4433 --on 2022-10-01
  casus cases --data room 5f1c2a9e0b7d4433 --format svg > case.svg`
}

// Run lists or tells.
func (c *CasesCmd) Run(streams Streams) error {
	on, known, err := c.days()
	if err != nil {
		return err
	}
	if c.Format == "svg" && c.ID == "" {
		return &UsageError{"--format svg draws one case: give its id"}
	}
	out := bufio.NewWriter(streams.Out)
	err = c.within(func(ctx context.Context, d *desk.Desk) error {
		if c.ID == "" {
			return c.list(ctx, out, d, on, known)
		}
		w, err := d.Whole(ctx, c.ID, on, known)
		if err != nil {
			return err
		}
		return c.tell(out, w)
	})
	return errors.Join(err, out.Flush())
}

func (c *CasesCmd) list(ctx context.Context, out *bufio.Writer, d *desk.Desk, on treaty.When, known time.Time) error {
	q := desk.CaseQuery{Known: known, Treaty: c.Treaty, By: c.By, Text: c.Text}
	if c.State != "all" {
		q.Status = desk.Status(c.State)
	}
	var list []desk.Case
	err := d.Look(ctx, func(v desk.View) (err error) {
		list, err = desk.All(ctx, q, v.Cases)
		return err
	})
	if err != nil {
		return err
	}
	if c.Format == "json" {
		for _, x := range list {
			if err := line(out, struct {
				desk.Case
				Age cases.Age `json:"age"`
			}{x, x.At(on)}); err != nil {
				return err
			}
		}
		return nil
	}
	if len(list) == 0 {
		_, err := fmt.Fprintln(out, "No cases.")
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tOPENED\tSTATE\tCASE\tAGE\tLAST STEP\tWHOSE MOVE\tOVERDUE")
	for _, x := range list {
		age := x.At(on)
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", x.ID, x.Opened, x.Status, x.Title, age.Days, x.Step, whoseMove(x), overdue(age))
	}
	return table.Flush()
}

func whoseMove(c desk.Case) string {
	var who []string
	seen := map[string]bool{}
	for _, n := range c.Next {
		for _, id := range n.Who {
			if !seen[id] {
				seen[id] = true
				who = append(who, id)
			}
		}
	}
	return strings.Join(who, ", ")
}

func overdue(age cases.Age) string {
	if age.State != cases.Overdue {
		return ""
	}
	return age.Clock + " by " + age.By
}

func (c *CasesCmd) tell(out *bufio.Writer, w desk.Whole) error {
	switch {
	case c.Format == "json":
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(w)
	case w.Course == nil:
		_, err := fmt.Fprintf(out, "Case %s: nothing was invoked by %s, as far as was known.\n", w.ID, w.On)
		return err
	case c.Format == "svg":
		return w.Course.Draw(out)
	}
	if err := w.Course.Tell(out); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nOn the record")
	for i, done := range w.Course.Acts {
		if a := w.Entered[i]; a != nil {
			fmt.Fprintf(out, "  %-10s %s: entry %d, learned %s, by %s\n", done.When, done.Act.Act, a.Entry, a.Learned.Format(time.RFC3339), a.Who)
		}
	}
	for _, a := range w.Withdrawn {
		fmt.Fprintf(out, "  withdrawn: %s of %s, entry %d, by %s: %s\n", a.Kind(), a.Act.When, a.Entry, a.Who, a.Reason)
	}
	for _, b := range w.Beside {
		fmt.Fprintf(out, "Beside it, on the same incident: %s, %s\n", b.ID, b.Title)
	}
	if late := overdue(w.At(w.On)); late != "" {
		fmt.Fprintf(out, "Overdue: %s\n", late)
	}
	return nil
}

// asClerk is the account of the program's own hand that derives cases again.
const asClerk = "clerk"

// rederive derives the cases of a room again that an earlier version of the program, with other treaty files, left there.
func rederive(ctx context.Context, d *desk.Desk, log *slog.Logger) {
	changed, err := d.Rederive(ctx, asClerk)
	if err != nil && ctx.Err() == nil {
		log.Warn("some cases stand as an earlier version derived them", "error", err.Error())
	}
	if len(changed) > 0 {
		log.Info("cases come out otherwise by the treaty files of this version", "cases", len(changed))
	}
}
