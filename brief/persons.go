package brief

import (
	"regexp"
	"strings"

	"github.com/casus-project/casus/report"
)

// A report names private persons that no claim names: the villager whose sentence stands beside a quote. The
// words that news sets beside such a name tell them: what the person is in private life, or an age.
const (
	// private life: what a person is without an office; plural for lists.
	life = `(?:villager|resident|farmer|shepherd|fisherman|beekeeper|miller|shopkeeper|trader|baker|butcher|waiter|cook|cleaner|` +
		`driver|lorry driver|bus driver|taxi driver|mechanic|miner|builder|electrician|carpenter|` +
		`nurse|midwife|teacher|schoolteacher|student|pupil|pensioner|retiree|` +
		`captive|prisoner|detainee|hostage|conscript|serviceman|servicewoman|soldier|survivor|refugee|evacuee|` +
		`mother|father|widow|widower|wife|husband|son|daughter|brother|sister|grandmother|grandfather|neighbour|neighbor)`
	nameWord = `\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}]*`
	fullName = nameWord + `(?: (?:\p{Lu}\.|` + nameWord + `)){0,2}`
	longName = nameWord + `(?: (?:\p{Lu}\.|` + nameWord + `)){1,2}`
)

var besideName = []*regexp.Regexp{
	regexp.MustCompile(`\b` + life + `,? (` + fullName + `)`),                                              // a villager, Ana Murec,
	regexp.MustCompile(`(` + longName + `), (?:an? |the |who is an? )?(?:[\p{Ll}-]+ ){0,3}` + life + `\b`), // Ana Murec, a villager
	regexp.MustCompile(`(` + longName + `), (?:aged? )?\d{1,2},`),                                          // Ana Murec, 61,
	regexp.MustCompile(`\b` + life + `s(?: are| were|:) (` + longName + `(?:(?:, and|,| and) ` + longName + `)*)`),
}

// persons are the private persons' names that stand in a report beside what they are.
func persons(rep *report.Report) []string {
	var names []string
	text := rep.Text.String()
	for _, b := range rep.Blocks {
		start, end := rep.Text.Bytes(b.Span)
		for _, form := range besideName {
			for _, m := range form.FindAllStringSubmatch(text[start:end], -1) {
				for _, name := range strings.FieldsFunc(strings.ReplaceAll(m[1], " and ", ","), func(c rune) bool { return c == ',' }) {
					if name = trim(strings.TrimSpace(name)); !calendarWords[name] {
						names = append(names, name)
					}
				}
			}
		}
	}
	return names
}

var calendarWords = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
	"January": true, "February": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true,
	"September": true, "October": true, "November": true, "December": true,
}
