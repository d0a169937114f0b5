package study

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/document"
)

// The files of appeals and of uses of consultation articles, by the names they are looked for under.
const (
	AppealsFile = "csto-appeals.jsonl"
	UsesFile    = "consultation-uses.csv"
)

// steps are what may follow a request, by the field of the file that dates each.
var steps = []struct{ name, field string }{
	{"first answer", "first_response"}, {"consultation", "consultation"}, {"decision", "decision"}, {"first delivery", "first_delivery"},
	{"mission's end", "mission_end"},
}

// Step is something that followed a request, or did not.
type Step struct {
	Name string `json:"name"`
	// When is as the file has it, zero when it has none; Remark is what the file adds in brackets.
	When   *treaty.When `json:"when,omitempty"`
	Remark string       `json:"remark,omitempty"`
	// Days are those from the request; negative when the step came before it.
	Days *treaty.Days `json:"days,omitempty"`
	// Recorded are the days that the file itself gives; Same is true when ours are these.
	Recorded *int `json:"recorded,omitempty"`
	Same     bool `json:"same"`
}

// Appeal is a request under a treaty, and what came of it.
type Appeal struct {
	ID        string      `json:"id"`
	Requester string      `json:"requester"`
	Asked     string      `json:"asked"`
	Requested treaty.When `json:"requested"`
	Steps     []Step      `json:"steps"`
	Outcome   string      `json:"outcome"`
	// Elsewhere are days that the file records besides, not those from the request to a step: they are not compared.
	Elsewhere map[string]int `json:"recorded_only,omitempty"`
	Sources   []string       `json:"sources"`
}

// Use is one use of an article about consultation.
type Use struct {
	Instrument string      `json:"instrument"`
	Requester  string      `json:"requester"`
	Day        treaty.When `json:"date"`
	Ground     string      `json:"ground"`
	Answer     string      `json:"answer"`
	Source     string      `json:"source"`
	// Answered is the first full date in the answer's words, nil when there is none; Days are those from the request.
	Answered *treaty.When `json:"answered,omitempty"`
	Days     *treaty.Days `json:"days,omitempty"`
	// Recorded are the days that the answer's words give ("4 days"), when it is dated.
	Recorded *int `json:"recorded,omitempty"`
	Same     bool `json:"same"`
}

// Spread sums up one step over all appeals that date it to the day, at or after the request.
type Spread struct {
	Step   string  `json:"step"`
	Dated  int     `json:"dated"`
	Of     int     `json:"of"`
	Least  int     `json:"least"`
	Median float64 `json:"median"`
	Most   int     `json:"most"`
}

// ResponseTable answers how long it took from a request to what came of it.
type ResponseTable struct {
	Study      string   `json:"study"`
	Definition string   `json:"definition"`
	Appeals    []Appeal `json:"appeals"`
	Spreads    []Spread `json:"spreads"`
	Uses       []Use    `json:"uses"`
	// Cases are those of the library, beside the files.
	Cases []Own `json:"cases"`
}

// longestLine is the most bytes that a line of appeals may have.
const longestLine = 1 << 20

// ReadAppeals reads appeals, one JSON object a line. An error names file, line, column and what is accepted.
func ReadAppeals(name string, r io.Reader) ([]Appeal, error) {
	var all []Appeal
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		a, err := appeal(lines.Bytes(), document.Fault{File: name, Line: n})
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, document.Fault{File: name, Line: n + 1, Column: 1, Problem: "the line is too long", Accepted: fmt.Sprintf("up to %d bytes", longestLine)}
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return all, nil
}

// appeal reads a line; at is where it stands.
func appeal(line []byte, at document.Fault) (Appeal, error) {
	var raw struct {
		ID, Requester, Asked, Requested, Outcome, Consultation, Decision string
		FirstResponse                                                    string `json:"first_response"`
		FirstDelivery                                                    string `json:"first_delivery"`
		MissionEnd                                                       string `json:"mission_end"`
		Days                                                             map[string]int
		Sources                                                          []string
	}
	fault := func(column int, problem, accepted string) (Appeal, error) {
		at.Column, at.Problem, at.Accepted = column, problem, accepted
		return Appeal{}, at
	}
	if err := json.Unmarshal(line, &raw); err != nil {
		var (
			syntax *json.SyntaxError
			kind   *json.UnmarshalTypeError
		)
		switch {
		case errors.As(err, &syntax):
			return fault(column(line, int(syntax.Offset)-1), err.Error(), "one JSON object a line")
		case errors.As(err, &kind):
			return fault(column(line, int(kind.Offset)-1), fmt.Sprintf("%s is a %s", kind.Field, kind.Value),
				`texts; days: whole numbers by name; sources: a list of texts`)
		}
		return fault(1, err.Error(), "one JSON object a line")
	}
	if raw.ID == "" {
		return fault(1, "there is no id", `"id": "ABC-2021"`)
	}
	requested, err := treaty.Day(raw.Requested)
	if err != nil {
		return fault(place(line, "requested"), fmt.Sprintf("requested is %q", raw.Requested), requested.Form())
	}
	a := Appeal{ID: raw.ID, Requester: raw.Requester, Asked: raw.Asked, Requested: requested, Outcome: raw.Outcome, Sources: raw.Sources}
	values := map[string]string{"first_response": raw.FirstResponse, "consultation": raw.Consultation, "decision": raw.Decision,
		"first_delivery": raw.FirstDelivery, "mission_end": raw.MissionEnd}
	for _, s := range steps {
		step := Step{Name: s.name}
		if days, ok := raw.Days["request_to_"+s.field]; ok {
			step.Recorded = &days
		} else if days, ok := raw.Days["request_to_"+strings.TrimPrefix(s.field, "first_")]; ok {
			step.Recorded = &days
		}
		delete(raw.Days, "request_to_"+s.field)
		delete(raw.Days, "request_to_"+strings.TrimPrefix(s.field, "first_"))
		if text := values[s.field]; text != "" {
			day, remark, _ := strings.Cut(text, " ")
			when, err := treaty.Day(day)
			if err != nil {
				return fault(place(line, s.field), fmt.Sprintf("%s is %q", s.field, text), when.Form()+"; a remark may follow after a blank")
			}
			days := requested.DaysTo(when)
			step.When, step.Days, step.Remark = &when, &days, strings.Trim(remark, "()")
		}
		step.Same = same(step.Days, step.Recorded)
		a.Steps = append(a.Steps, step)
	}
	a.Elsewhere = raw.Days
	return a, nil
}

// same is true when both are known and equal.
func same(days *treaty.Days, recorded *int) bool {
	return days != nil && recorded != nil && days.Least == *recorded && days.Most == *recorded
}

// column turns an offset in bytes into a column in characters, from 1.
func column(line []byte, offset int) int {
	return 1 + utf8.RuneCount(line[:min(max(0, offset), len(line))])
}

// place is the column of a field's name, 1 when it is missing.
func place(line []byte, field string) int {
	return column(line, bytes.Index(line, []byte(strconv.Quote(field))))
}

var (
	fullDate = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)
	someDays = regexp.MustCompile(`\b(\d{1,5}) days?\b`)
)

// ReadUses reads uses of consultation articles. An error names file, line, column and what is accepted.
func ReadUses(name string, r io.Reader) ([]Use, error) {
	s, err := open(name, r, "instrument", "requester", "date", "ground", "answer", "source")
	if err != nil {
		return nil, err
	}
	var all []Use
	for {
		if err := s.next(); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		u := Use{Instrument: s.text("instrument"), Requester: s.text("requester"), Ground: s.text("ground"), Answer: s.text("answer"), Source: s.text("source")}
		if u.Day, err = treaty.Day(s.text("date")); err != nil {
			return nil, s.fault("date", u.Day.Form())
		}
		if text := fullDate.FindString(u.Answer); text != "" {
			answered, err := treaty.Day(text)
			if err != nil {
				return nil, s.fault("answer", "words in which each date is one of the calendar")
			}
			days := u.Day.DaysTo(answered)
			u.Answered, u.Days = &answered, &days
			if m := someDays.FindStringSubmatch(u.Answer); m != nil {
				n, _ := strconv.Atoi(m[1]) // one to five digits
				u.Recorded = &n
			}
			u.Same = same(u.Days, u.Recorded)
		}
		all = append(all, u)
	}
}

// Response puts appeals and uses into a table, in the order of their files.
func Response(appeals []Appeal, uses []Use) ResponseTable {
	t := ResponseTable{Study: "response", Appeals: appeals, Uses: uses,
		Definition: "calendar days from the day of the request; a date given as a month or year gives the least and the most; " +
			"a step without a date has no days: it did not happen or no date was found"}
	if t.Appeals == nil {
		t.Appeals = []Appeal{}
	}
	if t.Uses == nil {
		t.Uses = []Use{}
	}
	for i, s := range steps {
		var exact []int
		for _, a := range appeals {
			if d := a.Steps[i].Days; d != nil && d.Least == d.Most && d.Least >= 0 {
				exact = append(exact, d.Least)
			}
		}
		t.Spreads = append(t.Spreads, spread(s.name, exact, len(appeals)))
	}
	return t
}

// spread sums up days that are known exactly, of so many cases.
func spread(step string, exact []int, of int) Spread {
	s := Spread{Step: step, Dated: len(exact), Of: of}
	if n := len(exact); n > 0 {
		sort.Ints(exact)
		s.Least, s.Most = exact[0], exact[n-1]
		s.Median = float64(exact[(n-1)/2]+exact[n/2]) / 2
	}
	return s
}

// Tell prints the table for a terminal.
func (t ResponseTable) Tell(w io.Writer) error {
	var b strings.Builder
	b.WriteString("How long from a request to what came of it?\n")
	for _, a := range t.Appeals {
		fmt.Fprintf(&b, "\n%s  %s, %s: %s\n", a.ID, a.Requester, a.Requested, a.Asked)
		for _, s := range a.Steps {
			if s.When == nil && s.Recorded == nil {
				fmt.Fprintf(&b, "  %-15s -\n", s.Name)
				continue
			}
			when, remark := "-", s.Remark
			if s.When != nil {
				when = s.When.String()
			}
			if remark != "" {
				remark = "; " + remark
			}
			fmt.Fprintf(&b, "  %-15s %-16s %s%s%s\n", s.Name, when, told(s.Days), compared(s.Same, s.Days, s.Recorded), remark)
		}
		fmt.Fprintf(&b, "  %-15s %s\n", "outcome", a.Outcome)
		var names []string
		for name := range a.Elsewhere {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			fmt.Fprintf(&b, "  recorded besides, not compared: %s %d\n", name, a.Elsewhere[name])
		}
		fmt.Fprintf(&b, "  %-15s %s\n", "sources", strings.Join(a.Sources, "; "))
	}
	fmt.Fprintf(&b, "\n%-15s %-8s %6s %7s %6s   days, of those dated to the day and not before the request\n", "step", "dated", "least", "median", "most")
	for _, s := range t.Spreads {
		dated := fmt.Sprintf("%d of %d", s.Dated, s.Of)
		if s.Dated == 0 {
			fmt.Fprintf(&b, "%-15s %-8s %6s %7s %6s\n", s.Step, dated, "-", "-", "-")
			continue
		}
		fmt.Fprintf(&b, "%-15s %-8s %6d %7g %6d\n", s.Step, dated, s.Least, s.Median, s.Most)
	}
	b.WriteString("\nUses of consultation articles\n")
	for _, u := range t.Uses {
		fmt.Fprintf(&b, "  %-10s  %s, %s: %s\n%14sanswer: %s\n%14s", u.Day, u.Instrument, u.Requester, u.Ground, "", u.Answer, "")
		if u.Days == nil {
			b.WriteString("days: - (the answer has no full date)")
		} else {
			fmt.Fprintf(&b, "days: %s%s", told(u.Days), compared(u.Same, u.Days, u.Recorded))
		}
		fmt.Fprintf(&b, "; source: %s\n", u.Source)
	}
	fmt.Fprintf(&b, "\nCounted: %s.\n", t.Definition)
	_, err := io.WriteString(w, b.String())
	return err
}

// told is "2 days", "5 days before", or "-".
func told(d *treaty.Days) string {
	switch {
	case d == nil:
		return "-"
	case d.Most < 0:
		return treaty.Days{Least: -d.Most, Most: -d.Least}.String() + " before"
	}
	return d.String()
}

// compared says what the file records itself, and why ours may differ from it.
func compared(same bool, days *treaty.Days, recorded *int) string {
	switch {
	case recorded == nil:
		return ""
	case same:
		return fmt.Sprintf(" (recorded %d, the same)", *recorded)
	case days == nil:
		return fmt.Sprintf(" (recorded %d, but the file has no date)", *recorded)
	case days.Least != days.Most:
		return fmt.Sprintf(" (recorded %d, differs: the file's date is not one to the day)", *recorded)
	}
	return fmt.Sprintf(" (recorded %d, differs: the file's own dates lie %s apart)", *recorded, days)
}
