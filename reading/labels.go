package reading

import (
	"regexp"

	"github.com/casus-project/casus/reading/language"
)

// labels are what may stand before the first sentence of an entry and is no part of it: the day of a timeline, the time of a post, its
// place among several, or that it is new. The one with a day says when the entry's acts were done.
var labels = regexp.MustCompile(`^(?:(?i:breaking|urgent|live|update|updated|flash|just in|new|watch)(?: (?i:news|blog|updates?))?\s?[:|–—-]\s+` +
	`|\d{1,2}/\d{1,2}[.:)]?\s+(?:\p{Lu})` +
	`|(?:(?:` + days + `)[\s,./–-]*){1,8}?(?:\s[-–—]|:|\s?\|)\s+)`)

// days are the words of a day, a month, a year or a stretch of them.
const days = `(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|` +
	`monday|tuesday|wednesday|thursday|friday|saturday|sunday|early|mid|late|spring|summer|autumn|fall|winter|end of|since|from|to|until)\b|\d{4}s?\b|\d{1,2}(?:st|nd|rd|th)?\b`

// label is the length in bytes of the label before an entry; 0 for none.
func label(text string) int {
	m := labels.FindStringIndex(text)
	if m == nil {
		return 0
	}
	end := m[1]
	if c := text[end-1]; c >= 'A' && c <= 'Z' { // "2/5 At dawn": the sentence begins with the capital
		end--
	}
	if end >= len(text) {
		return 0
	}
	return end
}

// sentences reads a passage, its label by itself.
func (d *document) sentences(p *passage, as func(string) string) []language.Sentence {
	text := d.text[p.start:p.end]
	if p.label == 0 {
		return d.model.ReadAs(text, p.start, as)
	}
	return append(d.model.ReadAs(text[:p.label], p.start, as), d.model.ReadAs(text[p.label:], p.start+p.label, as)...)
}
