package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// day is a date that a text states: ISO 8601, a day, a month or a year.
type day struct {
	iso        string
	start, end int  // bytes of its words
	yearless   bool // "16 April": iso is "--04-16"
}

// months by name, and by how newspapers shorten them, in the languages that intake knows.
var months = map[string]int{}

func init() {
	for i, names := range []string{
		"january jan januar january's января январь janvier enero ocak yanvar janeiro gennaio stycznia січня հունվար հունվարի",
		"february feb februar février fevrier февраля февраль febrero şubat fevral febbraio fevereiro lutego лютого փետրվար փետրվարի",
		"march mar märz maerz mars марта март marzo mart março marca березня մարտ մարտի",
		"april apr avril апреля апрель abril nisan aprel aprile kwietnia квітня ապրիլ ապրիլի",
		"may mai мая май mayo mayıs may maio maggio maja травня մայիս մայիսի",
		"june jun juni juin июня июнь junio haziran iyun junho giugno czerwca червня հունիս հունիսի",
		"july jul juli juillet июля июль julio temmuz iyul julho luglio lipca липня հուլիս հուլիսի",
		"august aug août aout августа август agosto ağustos avqust sierpnia серпня օգոստոս օգոստոսի",
		"september sep sept septembre сентября сентябрь septiembre eylül sentyabr setembro settembre września вересня սեպտեմբեր սեպտեմբերի",
		"october oct oktober okt octobre октября октябрь octubre ekim oktyabr outubro ottobre października жовтня հոկտեմբեր հոկտեմբերի",
		"november nov novembre ноября ноябрь noviembre kasım noyabr novembro listopada листопада նոյեմբեր նոյեմբերի",
		"december dec dezember dez décembre decembre декабря декабрь diciembre aralık dekabr dezembro dicembre grudnia грудня դեկտեմբեր դեկտեմբերի",
	} {
		for _, n := range strings.Fields(names) {
			months[n] = i + 1
		}
	}
}

var (
	numericDay = regexp.MustCompile(`\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2}\b))`)
	clock      = regexp.MustCompile(`\b\d{1,2}[:.h]\d{2}\b`)
)

func hasClock(s string) bool { return strings.ContainsAny(s, "0123456789") && clock.MatchString(s) }

// findDay finds the first date of a line. A day wins over a month, a month over nothing.
func findDay(s string) (day, bool) {
	if !strings.ContainsAny(s, "0123456789") {
		return day{}, false
	}
	var coarse day
	if m := numericDay.FindStringSubmatchIndex(s); m != nil {
		if d, ok := numeric(s, m); ok {
			return d, true
		}
	}
	ws := wordsAt(s)
	for i, w := range ws {
		m := months[strings.ToLower(strings.TrimSuffix(w.s, "."))]
		if m == 0 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(w.s); unicode.IsLower(r) && r < utf8.RuneSelf && i == 0 {
			continue
		}
		// 27 June 2012 · 27th of June, 2012 · 27. Juni 2012 · 16 April
		before := i - 1
		if before >= 0 && (ws[before].s == "of" || ws[before].s == "de") {
			before--
		}
		if before >= 0 {
			if n := ordinal(ws[before].s); n > 0 {
				d := day{start: ws[before].start, end: w.end}
				next := i + 1
				if next < len(ws) && (ws[next].s == "de" || ws[next].s == "of") {
					next++
				}
				if next < len(ws) {
					if y := year(ws[next].s); y > 0 {
						d.end = ws[next].end
						d.iso = isoDay(y, m, n)
						return d, d.iso != ""
					}
				}
				d.iso, d.yearless = fmt.Sprintf("--%02d-%02d", m, n), true
				if coarse.iso == "" || coarse.yearless {
					coarse = d
				}
				continue
			}
		}
		// June 27, 2012 · June 27 · June 2012
		if i+1 < len(ws) {
			if y := year(ws[i+1].s); y > 0 {
				if coarse.iso == "" || coarse.yearless {
					coarse = day{iso: fmt.Sprintf("%04d-%02d", y, m), start: w.start, end: ws[i+1].end}
				}
				continue
			}
			if n := ordinal(ws[i+1].s); n > 0 {
				d := day{start: w.start, end: ws[i+1].end}
				if i+2 < len(ws) {
					if y := year(ws[i+2].s); y > 0 {
						d.end = ws[i+2].end
						d.iso = isoDay(y, m, n)
						return d, d.iso != ""
					}
				}
				d.iso, d.yearless = fmt.Sprintf("--%02d-%02d", m, n), true
				if coarse.iso == "" {
					coarse = d
				}
			}
		}
	}
	return coarse, coarse.iso != ""
}

func numeric(s string, m []int) (day, bool) {
	num := func(i int) int {
		n, _ := strconv.Atoi(s[m[2*i]:m[2*i+1]]) // digits only, the expression says
		return n
	}
	d := day{start: m[0], end: m[1]}
	if m[2] >= 0 {
		d.iso = isoDay(num(1), num(2), num(3))
		return d, d.iso != ""
	}
	dd, mm, y := num(4), num(5), num(6)
	if y < 100 {
		y += 2000
	}
	if mm > 12 && dd <= 12 { // 04/16/2024
		dd, mm = mm, dd
	}
	d.iso = isoDay(y, mm, dd)
	return d, d.iso != ""
}

// isoDay is empty for a day that no calendar has.
func isoDay(y, m, d int) string {
	if y < 1800 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31 || (m == 4 || m == 6 || m == 9 || m == 11) && d == 31 ||
		m == 2 && (d > 29 || d == 29 && (y%4 != 0 || y%100 == 0 && y%400 != 0)) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// ordinal reads 1 to 31: "27", "27th", "27.", "1er", and the last of "16-17".
func ordinal(s string) int {
	if k := strings.LastIndexAny(s, "-–"); k > 0 && k+1 < len(s) && s[0] >= '0' && s[0] <= '9' {
		for k < len(s) && (s[k] < '0' || s[k] > '9') {
			k++
		}
		s = s[k:]
	}
	i := 0
	for i < len(s) && i < 2 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	switch s[i:] {
	case "", "st", "nd", "rd", "th", ".", "er", "-го":
	default:
		return 0
	}
	n, err := strconv.Atoi(s[:i])
	if err != nil || n > 31 {
		return 0
	}
	return n
}

func year(s string) int {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "."), "г")
	if len(s) != 4 {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1800 || n > 2200 {
		return 0
	}
	return n
}

// word is a word of a line with its bytes.
type word struct {
	s          string
	start, end int
}

// wordsAt splits at blanks and commas, brackets and slashes; a stop stays with its word.
func wordsAt(s string) []word {
	var out []word
	start := -1
	for i, r := range s {
		sep := unicode.IsSpace(r) || strings.ContainsRune(",;()[]/|:·\"“”", r)
		if sep && start >= 0 {
			out = append(out, word{s[start:i], start, i})
			start = -1
		} else if !sep && start < 0 {
			start = i
		}
	}
	if start >= 0 {
		out = append(out, word{s[start:], start, len(s)})
	}
	return out
}

// dateLine says whether a whole line does little more than date the report: a day with its place, hour,
// weekday, and words such as "Published" or "Issued at". first is the day; published is true where the
// line says that it is the day of publication, updated where it says only when it was last changed.
func dateLine(t string) (first day, kind dateKind, ok bool) {
	if utf8.RuneCountInString(t) > 140 {
		return day{}, 0, false
	}
	lower := strings.ToLower(t)
	if strings.HasPrefix(lower, "reporting period") || strings.HasPrefix(lower, "period covered") || strings.HasPrefix(lower, "covering the period") {
		return day{}, plainDate, true
	}
	d, found := findDay(t)
	if !found {
		if y := yearAlone(lower); y != "" {
			return day{iso: y, start: 0, end: len(t)}, publishedDate, true
		}
		return day{}, 0, false
	}
	n := strings.Index(lower, "published")
	if k := strings.LastIndexByte(lower, '\n') + 1; n < 0 && strings.HasPrefix(lower[k:], "issued") {
		n = k
	}
	if n >= 0 {
		kind = publishedDate
		if e, more := findDay(t[n:]); more && !e.yearless {
			d = e
			d.start, d.end = e.start+n, e.end+n
		}
	} else if strings.Contains(lower, "updated") || strings.Contains(lower, "modified") {
		kind = updatedDate
		if d.start < strings.Index(lower, "updated") { // "4 March 2014 Last updated at 09:30"
			kind = publishedDate
		}
	}
	if strings.HasPrefix(lower, "period") && kind == plainDate { // a report on some days comes out when they are over
		for n := d.end; ; n = d.end {
			e, more := findDay(t[n:])
			if !more || e.yearless || e.iso < d.iso {
				break
			}
			e.start, e.end = e.start+n, e.end+n
			d = e
		}
	}
	rest := t[:d.start] + " " + t[d.end:]
	n = 0
	verbs := 0
	for _, w := range wordsAt(rest) {
		lw := strings.ToLower(strings.Trim(w.s, ".,–-"))
		if lw == "" || dateWords[lw] || strings.ContainsAny(lw, "0123456789") {
			continue
		}
		if verbWords[lw] {
			verbs++
		}
		n++
	}
	if kind != plainDate && n <= 8 {
		return d, kind, true
	}
	limit := 4
	if strings.ContainsAny(t, "|/·") || strings.Contains(t, "   ") || strings.Contains(t, " — ") && !hasVerb(strings.Fields(rest)) {
		limit = 9
	}
	if head, _, more := strings.Cut(t, ","); more && d.start > len(head) && namesDocument(head) && !hasVerb(strings.Fields(rest)) {
		limit = max(limit, 7) // "Second Special Summit, Port Orm, 9 May 2022"
	}
	if strings.HasPrefix(lower, "issued") || strings.HasPrefix(lower, "posted") || strings.HasPrefix(lower, "date") || strings.HasPrefix(lower, "released") {
		limit = 8
	}
	if n > limit || verbs > 0 || d.yearless && n > 2 {
		return day{}, 0, false
	}
	return d, kind, true
}

// season reads "spring 2016" in the line of a quarterly: the year is as near as it says.
var season = regexp.MustCompile(`(?i)\b(?:spring|summer|autumn|fall|winter|printemps|été|automne|hiver|frühling|sommer|herbst)[ ,]+((?:19|20)\d\d)\b`)

// yearNumber reads the years of a line: "No. 97/2024", "2021".
var yearNumber = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

type dateKind int

const (
	plainDate dateKind = iota
	publishedDate
	updatedDate
)

// yearAlone reads "Published 2012", "published: march"; a bare year is no date line.
func yearAlone(lower string) string {
	for _, p := range [...]string{"published in ", "published: ", "published ", "year of publication: "} {
		if rest, ok := strings.CutPrefix(lower, p); ok && year(rest) > 0 {
			return rest
		}
	}
	return ""
}

var dateWords = setOf(`monday | tuesday | wednesday | thursday | friday | saturday | sunday | mon | tue | tues | wed | thu | thur | thurs | fri | sat | sun
published | updated | last | modified | posted | issued | released | date | dated | on | at | of | the | by | gmt | utc | cet | cest | est | edt | msk | am | pm | a.m | p.m | local | time | et | pt | bst | hrs | hours | h | o'clock | as
понедельник | вторник | среда | четверг | пятница | суббота | воскресенье | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag
publié | mis | à | jour | le | опубликовано | обновлено | года | г | von | am | uhr | el | de | a | las | new | for | release | immediate`)

var verbWords = setOf(`said | says | was | were | is | are | has | have | had | will | would | met | began | signed | told | killed | after | when | who | which`)
