package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// findLog recognises a page that is written by the hour, by the day or by the year: at least three entries begin with their time.
func (a *article) findLog() {
	n, bare, early := 0, 0, false
	for i := range a.pieces {
		if a.pieces[i].kind != "" {
			continue
		}
		t := a.words(i)
		if k := entryTime(t); k > 0 {
			n++
			if bareHour.MatchString(t) {
				bare++
				early = early || t[0] == '0'
			}
		}
	}
	a.log = n >= 3 && (n > bare || early) // "1914: …", "1918: …" are years
}

const (
	logMonth = `(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)`
	logDay   = `(?:(?i:on )?(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?(?:\d{1,2}(?:st|nd|rd|th)? ` + logMonth + `(?:,? \d{4})?|` + logMonth + ` \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}))`
	logHour  = `(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?(?:[ap]\.?m\.?|GMT|UTC|BST|EST|EDT|CET|CEST|MSK|hrs|h|LT|local time))?)`
	logFours = `(?:(?:[01]\d|2[0-3])[0-5]\d(?: ?(?:hrs|hours|h|LT|[ABCZ])\b)?)`
)

var (
	bareHour = regexp.MustCompile(`^\[?` + logFours)
	hourHead = regexp.MustCompile(`^\[?` + logHour + `\]?(?:\s*[-–—:|]\s+|\s+|$)`)
	dayHead  = regexp.MustCompile(`^\[?(?:` + logDay + `(?:(?: to | ?[-–] ?)` + logDay + `)?(?:,?(?: at)? (?:` + logHour + `|` + logFours + `))?|` + logFours + `)\]?(?:\s*[-–—:|]\s+|\.\s+|$)`)
)

// entryTime is the length of the hour or day at the head of an entry, with the blanks and dashes after it; 0 for none.
func entryTime(t string) int {
	if t == "" {
		return 0
	}
	n := len(hourHead.FindString(t))
	if n == 0 {
		if n = len(dayHead.FindString(t)); n == len(t) && bareHour.MatchString(t) {
			return 0
		}
	}
	if n == 0 {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(t[n:]); n < len(t) && (unicode.IsLower(r) || unicode.IsDigit(r) && !strings.ContainsAny(t[:n], "-–—:|]")) {
		return 0
	}
	return n
}
