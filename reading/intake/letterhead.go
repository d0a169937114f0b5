package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A letterhead names a body over one or several lines: the state, the organ, its department, in the order of
// the country's custom; a masthead names a paper, with its issue, price and motto beside it. This file makes
// one name of either.

// issuer joins the lines of a letterhead into the name of the body that issues: "MINISTRY OF Y" under or over
// "REPUBLIC OF X" is the Ministry of Y of the Republic of X; what is set in capitals comes in normal letters.
// Departments under it, acronyms in brackets, issue numbers, prices, days and mottoes are left out.
func issuer(lines []string) string {
	var names []string
	mission := 0 // the place of a mission with letters of its own: it issues, not the body that sent it
	for _, l := range lines {
		for n, part := range strings.Split(l, "\n") {
			name := mainPart(strings.TrimSpace(part))
			if name == "" {
				continue
			}
			if len(names) > 0 && carriesOn(part) {
				last := len(names) - 1
				names[last] += " " + unCapital("X " + name)[2:]
				continue
			}
			if n > 0 {
				continue // a motto
			}
			names = append(names, unCapital(name))
			if letters := acronym.FindString(part); len(names) == 2 && letters != "" && missionName.MatchString(name) && strings.ToUpper(letters) == letters {
				mission = 1
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	name := names[0]
	if len(names) == 1 {
		return name
	}
	if mission > 0 && stateStyle(name) == "" {
		return names[mission]
	}
	next := names[1]
	if stateStyle(name) != "" && !organOf(next) && len(names) > 2 && organOf(names[2]) {
		next = names[2] // under the state's motto
	}
	switch {
	case stateStyle(name) != "" && organOf(next):
		return ofState(next, name)
	case organOf(name) && stateStyle(next) != "":
		return ofState(name, next)
	case organOf(next) && !letterhead(name) && len(strings.Fields(name)) <= 2 && ministerial(next):
		return ofState(next, name)
	}
	return name
}

var missionName = regexp.MustCompile(`(?i)\b(?:mission|force|observer group|monitoring group)\b`)

// ofState says whose an organ is, unless its name says so already.
func ofState(organ, state string) string {
	words := strings.Fields(state)
	if strings.Contains(strings.ToLower(organ), strings.ToLower(words[len(words)-1])) {
		return organ
	}
	lower := strings.ToLower(state)
	switch {
	case strings.HasPrefix(lower, "government of "):
		return organ + " of " + state[len("government of "):]
	case strings.HasPrefix(lower, "the "):
		return organ + " of the " + state[len("the "):]
	case stateStyle(state) != "":
		return organ + " of the " + state
	}
	return organ + " of " + state
}

var stateStyles = phrases(`republic of | federal republic of | democratic republic of | people's republic of | islamic republic of | united republic of | kingdom of | united kingdom of | state of | states of | united states of | federation of | confederation of | union of | commonwealth of | principality of | grand duchy of | duchy of | sultanate of | emirate of | islamic emirate of | government of | royal government of`)

// stateStyle is how a line that names a state begins, "republic of"; empty for another line.
func stateStyle(name string) string {
	lower := strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(name, "’", "'")), "the ")
	for _, p := range stateStyles {
		if strings.HasPrefix(lower, p+" ") && len(strings.Fields(lower)) <= 8 {
			return p
		}
	}
	for _, p := range [...]string{" republic", " federation", " kingdom", " confederation", " emirates"} {
		if strings.HasSuffix(lower, p) && len(strings.Fields(lower)) <= 3 {
			return p[1:]
		}
	}
	return ""
}

// organOf says whether a name is of an organ that a state has: "Ministry of National Defence".
func organOf(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch strings.Trim(w, ",.()") {
		case "ministry", "department", "presidency", "secretariat", "government", "parliament", "embassy", "mission", "office", "chancellery", "cabinet",
			"staff", "command", "headquarters", "forces", "army", "navy", "police", "guard", "service", "council", "commission", "committee", "assembly",
			"senate", "consulate", "delegation", "directorate", "agency", "court", "chamber", "authority", "prosecutor":
			return true
		}
	}
	return false
}

func ministerial(name string) bool {
	lower := strings.ToLower(name)
	for _, p := range [...]string{"ministry ", "royal ministry ", "department of ", "office of the p", "presidency", "general staff", "armed forces", "embassy", "permanent mission", "government"} {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return false
}

// carriesOn says whether a line of a letterhead goes on with the name of the line above it.
func carriesOn(line string) bool {
	w, _, more := strings.Cut(strings.ToLower(strings.TrimSpace(line)), " ")
	switch w {
	case "to", "of", "for", "and", "on", "at", "in", "with", "de", "du", "des":
		return more
	}
	return false
}

var (
	partsOfLine = regexp.MustCompile(`\s+[|·•~/»]+\s+|\s{2,}|\s+[—–-]+\s+|\t+|,\s+(?:issue|no\.?|vol\.?|volume|number|bulletin|edition)\s`)
	issueWords  = regexp.MustCompile(`(?i)^(?:issue|no\.?|nr\.?|n°|№|vol\.?|volume|number|bulletin|edition|price|digest|ref\.?|page|founded|established|since|est\.?)(?:\s|\d|$)|(?i)\b(?:no\.?|issue|vol\.?) ?\d+|\d+ ?(?:cents?|pence|pesos|som|euros?|p)$|[$€£]`)
	acronym     = regexp.MustCompile(`\s*\([\p{Lu}\d][\p{L}\d&./ -]{1,14}\)|\s*\((?i:[a-z]+ (?:service|edition|version|desk))\)`)
	tongueCode  = regexp.MustCompile(`\s+(?:EN|FR|RU|ES|DE|AR|ENG)$`)
)

// mainPart is the name in a line that holds more: "GAZETTE | issue 12 | 25 p" is GAZETTE; empty where no part
// is a name.
func mainPart(line string) string {
	if strings.IndexByte(line, '(') >= 0 {
		line = acronym.ReplaceAllString(line, "")
	}
	parts := []string{line}
	if strings.ContainsAny(line, "|·•~/»—–-,\t") || strings.Contains(line, "  ") {
		parts = partsOfLine.Split(line, -1)
	}
	for i, part := range parts {
		part = strings.Trim(part, " ,.;:|·-–—")
		if i+1 < len(parts) && strings.EqualFold(strings.TrimSpace(parts[i+1]), "secretariat") { // "TREATY OF HALE — SECRETARIAT"
			part += " " + strings.TrimSpace(parts[i+1])
		}
		if part == "" || issueWords.MatchString(part) {
			continue
		}
		if _, dated := findDay(part); dated || hasClock(part) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(part); !unicode.IsLetter(r) || sectionLabel(part) {
			continue
		}
		return tongueCode.ReplaceAllString(part, "")
	}
	return ""
}

// unCapital writes a line of capitals as a name; acronyms that everybody knows, and words without a vowel,
// stay as they are.
func unCapital(t string) string {
	t = oneLine(t)
	if !allCapitals(strings.Split(t, "(")[0]) {
		return t
	}
	words := strings.Fields(t)
	for i, w := range words {
		lw := strings.ToLower(w)
		bare := strings.Trim(lw, ",.;:'’\"")
		switch {
		case strings.HasPrefix(w, "("):
		case i > 0 && smallWords[bare]:
			words[i] = lw
		case acronyms[bare] || utf8.RuneCountInString(bare) > 1 && !strings.ContainsAny(bare, "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüаеёиоуыэюя.'’-"):
			if bare == "mr" || bare == "ms" || bare == "mrs" || bare == "dr" || bare == "st" || bare == "lt" || bare == "sgt" {
				words[i] = capitalised(lw)
			}
		default:
			words[i] = capitalised(lw)
		}
	}
	return strings.Join(words, " ")
}

// capitalised sets the first letter of each part of a word: "soria-mende" is "Soria-Mende", "o’brien" "O’Brien".
func capitalised(w string) string {
	var b strings.Builder
	up := true
	for i, r := range w {
		if up && unicode.IsLetter(r) {
			b.WriteRune(unicode.ToUpper(r))
			up = false
			continue
		}
		b.WriteRune(r)
		switch r {
		case '-', '/', '&':
			rest := w[i+1:]
			if n := strings.IndexAny(rest, "-/"); n >= 0 {
				rest = rest[:n]
			}
			up = !smallWords[rest] && rest != "au" && rest != "aux" && rest != "sur" && rest != "sous"
		case '\'', '’':
			before := w[:i]
			up = (before == "o" || before == "d" || before == "l") && len(w) > i+3
		}
	}
	return b.String()
}

var acronyms = setOf(`un | eu | au | us | usa | uk | uae | nato | osce | asean | ecowas | cis | csto | oic | oas | igad | sadc | unhcr | unicef | icrc | bbc | afp | tv | fm | ii | iii | iv`)

var smallWords = setOf(`of | the | and | for | on | in | at | to | de | du | des | la | le | der | die | das | und | von | y | del`)

// letterhead says whether a line is made like the name of an organ or organisation.
func letterhead(t string) bool {
	words := strings.Fields(strings.ToLower(t))
	if len(words) > 14 {
		return false
	}
	organ := false
	for _, w := range words {
		if w = strings.Trim(w, ",.()"); organWords[w] || bodyWords[w] && titleCase(t) {
			organ = true
		}
	}
	return organ && !hasVerb(strings.Fields(t)) && !documentKind(t)
}

// titleCase says whether every word of a line but the small ones begins with a capital.
func titleCase(t string) bool {
	for _, w := range strings.Fields(t) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(\"“‘'"))
		if unicode.IsLower(r) && !smallWords[w] {
			return false
		}
	}
	return true
}

var organWords = setOf(`ministry | ministries | department | secretariat | organisation | organization | mission | office | embassy | government | council | commission | committee | agency | directorate | presidency | president's | republic | kingdom | federation | parliament | assembly | headquarters | command | staff | delegation | consulate | bureau | centre | center | institute | foundation | association | union | party | movement | society | network | observatory | tribune | gazette | herald | courier | times | daily | weekly | journal | chronicle | observer | press | news`)

// bodyWords name a body only where the line is set like a name.
var bodyWords = setOf(`community | states | league | pact | alliance | compact | forum | forces | army | navy | guard | police | court | tribunal | chamber | senate | congress | authority | service | relief | monitor | watch | review | magazine | ledger | examiner | inquirer | dispatch | argus | advertiser | mercury | messenger | clarion | standard | globe | guardian | independent | echo | television | radio | broadcasting | bank | fund | university | college | group | coalition | front | conference | campaign | circle | initiative | platform | defenders | trust | post | mail | telegraph | mirror | sentinel | bulletin | quarterly | crescent | cross | sultanate | emirate | principality | commonwealth | confederation`)
