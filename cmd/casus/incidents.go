package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/treaty"
)

// IncidentsCmd lists the incidents of a room, or tells one.
type IncidentsCmd struct {
	RoomFlags `embed:""`
	ID        string `arg:"" optional:"" help:"An incident; without it, all are listed."`
	Status    string `enum:"draft,open,all" default:"all" help:"draft (brought together by the program), open (by somebody), or all."`
	From      string `placeholder:"YYYY-MM-DD" help:"What happened on this day or later."`
	To        string `placeholder:"YYYY-MM-DD" help:"What happened on this day or before."`
	DayFlags  `embed:""`
	Format    string `enum:"text,json" default:"text" help:"text or json."`
}

// Help says what is printed.
func (IncidentsCmd) Help() string {
	return `An incident is claims about one thing that happened, with the days and the place that they give. One incident
is told whole: who says what of it, each in their words, and the cases that rest on it, on every channel.

  casus incidents --data room
  casus incidents --data room --from 2021-05-12 --to 2021-05-14
  casus incidents --data room 98d9c6b0bbbd3ca9 --known 2021-05-20`
}

// Run lists or tells.
func (c *IncidentsCmd) Run(streams Streams) error {
	on, known, err := c.days()
	if err != nil {
		return err
	}
	q := desk.IncidentQuery{Known: known}
	if c.Status != "all" {
		q.Status = desk.Status(c.Status)
	}
	for flag, text := range map[string]string{"--from": c.From, "--to": c.To} {
		if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
			return &UsageError{fmt.Sprintf("%s %q is not a day; accepted: YYYY-MM-DD", flag, text)}
		}
	}
	if c.From != "" || c.To != "" {
		during := desk.Between(c.From, c.To)
		q.During = &during
	}
	out := bufio.NewWriter(streams.Out)
	err = c.within(func(ctx context.Context, d *desk.Desk) error {
		return d.Look(ctx, func(v desk.View) error {
			if c.ID != "" {
				return c.tell(ctx, out, v, on, known)
			}
			return c.list(ctx, out, v, q)
		})
	})
	return errors.Join(err, out.Flush())
}

func (c *IncidentsCmd) list(ctx context.Context, out *bufio.Writer, v desk.View, q desk.IncidentQuery) error {
	all, err := desk.All(ctx, q, v.Incidents)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	shown := 0
	for _, inc := range all {
		if inc.Status != desk.Drafted && inc.Status != desk.Open {
			continue
		}
		on, err := desk.All(ctx, desk.CaseQuery{Incident: inc.ID, Known: q.Known}, v.Cases)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			var ids []string
			for _, k := range on {
				ids = append(ids, k.ID)
			}
			if err := line(out, struct {
				desk.Incident
				Cases []string `json:"cases,omitempty"`
			}{inc, ids}); err != nil {
				return err
			}
			continue
		}
		if shown == 0 {
			fmt.Fprintln(table, "ID\tWHEN\tPLACE\tSTATUS\tCLAIMS\tCASES\tTITLE")
		}
		shown++
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", inc.ID, days(inc.When), placeOf(inc), inc.Status, len(inc.Claims), len(on), inc.Title)
	}
	if shown == 0 && c.Format == "text" {
		fmt.Fprintln(table, "No incidents.")
	}
	return table.Flush()
}

func (c *IncidentsCmd) tell(ctx context.Context, out *bufio.Writer, v desk.View, on treaty.When, known time.Time) error {
	inc, there, err := v.Incident(ctx, c.ID, known)
	if err == nil && !there {
		err = &desk.NotFoundError{Subject: "incident/" + c.ID}
	}
	if err != nil {
		return err
	}
	var claims []desk.Claim
	for _, id := range inc.Claims {
		x, there, err := v.Claim(ctx, id, known)
		if err != nil {
			return err
		}
		if there {
			claims = append(claims, x)
		}
	}
	cases, err := desk.All(ctx, desk.CaseQuery{Incident: inc.ID, Known: known}, v.Cases)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			desk.Incident
			Told  []desk.Claim `json:"told"`
			Cases []desk.Case  `json:"cases"`
		}{inc, claims, cases})
	}
	fmt.Fprintf(out, "%s (%s)\n%s; %s; %s, entry %d by %s\n", inc.Title, inc.ID, days(inc.When), placeOf(inc), inc.Status, inc.Entry, inc.Who)
	if inc.Into != "" {
		fmt.Fprintf(out, "Its claims stand in incident %s.\n", inc.Into)
	}
	fmt.Fprintln(out, "\nWho says what")
	for _, x := range claims {
		fmt.Fprintf(out, "  %s %s (%s, %s): “%s” [%s, %s]\n", x.Speaker.Name, x.Stance, x.Event.Type, x.Status, x.Quote.Exact, x.Report.Origin, x.ID)
	}
	if len(cases) > 0 {
		fmt.Fprintln(out, "\nCases that rest on it, side by side")
	}
	for _, k := range cases {
		late := ""
		if s := overdue(k.At(on)); s != "" {
			late = "; overdue: " + s
		}
		fmt.Fprintf(out, "  %s  %s, opened %s\n    %s%s\n", k.ID, k.Title, k.Opened, k.Standing, late)
	}
	return nil
}

// days is an interval in days as a reader has them: the last day is part of it.
func days(i desk.Interval) string {
	if !i.Dated() {
		return "undated"
	}
	first := time.Unix(i.From, 0).UTC().Format(time.DateOnly)
	last := time.Unix(i.To-1, 0).UTC().Format(time.DateOnly)
	if first == last {
		return first
	}
	return first + " to " + last
}

func placeOf(inc desk.Incident) string {
	if inc.Place == nil {
		return "no place known"
	}
	return inc.Place.Name
}
