// Package calendar reads English expressions of time and says which days and minutes they mean.
//
// It is a grammar written by hand, driven by the words: every word of time (a month, a weekday, a unit,
// "yesterday", "since") opens the few rules that can start with it, the longest reading wins, and the
// meaning of what was read is worked out in a second step against the day of publication and the days that
// the report has already spoken of. The second step knows four kinds of origin:
//
//   - none: "9 July 2021", "the 1990s", "2021-05-12T07:12Z" say everything themselves;
//   - the day of publication: "yesterday", "last November", "on Tuesday", "two weeks ago", "12 May";
//     the tense of the governing verb decides whether a bare weekday or a date without a year lies before
//     or after it;
//   - the day last spoken of: "three days later", "the next day", "05:20";
//   - another expression: "two days before 9 April", "Thursday last week".
//
// What the report cannot date stays undated: an [Expression] without an interval. Nothing is guessed from
// the day on which the program runs.
//
// Types, values and modifiers are those of TIMEX3 in TimeML (ISO 24617-1:2012); decades and centuries are
// written 199X and 19XX as in ISO 8601-2. The rules for spans, types and values follow the TimeML annotation
// guidelines 1.2.1 as they were scored in TempEval-3 (UzZaman et al., SemEval 2013 task 1), with one
// difference: a range ("from 13 to 14 September") is one expression here, whose Parts are TimeML's two.
package calendar

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// Anchor is what relative expressions are resolved against.
type Anchor struct {
	// Published is the day of publication: an ISO day, a month "2021-07", a year "2021", or "" when it is
	// not known. A time after the day is ignored; anything else counts as not known.
	Published string
}

// Interval is a stretch of time with both ends included. From and To are ISO 8601: days "2021-05-12", or
// minutes "2024-04-09T05:20", with the zone when the text gives one ("Z", "+04:00"). An open end is "".
type Interval struct {
	From, To         string
	Precision        string // minute, day, week, month, season, year or range
	Approx           bool   // the ends are not sharp: "early 2021", "in the spring", "about 5 p.m."
	OpenFrom, OpenTo bool   // "until 30 June" has no beginning, "since 12 May" no end
}

// Expression is one expression of time in a text.
type Expression struct {
	Start, End int // byte offsets into the text that was read; Text is that slice
	Text       string
	Type       string       // TIMEX3 type: DATE, TIME, DURATION or SET
	Value      string       // TIMEX3 value: "2021-05-12", "P3D", "1998-W05", "2021-05-12TMO", "PRESENT_REF"
	Mod        string       // TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, LESS_THAN, MORE_THAN …
	Signal     string       // the preposition that opens or closes the interval: "since", "until", "by" …
	When       *Interval    // nil when it cannot be dated: no anchor, vague, a duration or a set
	Parts      []Expression // the two ends of a range, as TimeML marks them; nil otherwise
}

// Find reads the sentences of one report in order. State such as the day last spoken of carries over from
// sentence to sentence. The expressions come in the order of the text and do not overlap.
func Find(text string, sents []language.Sentence, anchor Anchor) []Expression {
	return NewReader(anchor).Read(text, 0, sents)
}

// Reader reads a report that is given block by block and remembers the days it has spoken of.
// It is not safe for concurrent use.
type Reader struct {
	published   date // zero fields are unknown
	spoken      day  // the day last spoken of
	hasSpoken   bool
	here        bool        // it was spoken of in the sentence being read
	month, anno stretch     // the month and the year last spoken of
	quarter     day         // a day of the quarter last spoken of
	quarterAge  int         // sentences since, from 1; 0 when none is in mind
	clock       clock       // the time of day last spoken of
	year        int         // the year last stated in the report, 0 when none was
	basis       stretch     // a day of the last full date that the report tells of
	dated       bool        // year comes from more than a bare year
	own         int         // the year of the first full date of the report, 0 when there was none
	span        *[2]meaning // the range between two times of day last spoken of
	spanDays    [2]day
	dayFirst    int // order of numeric dates with slashes seen so far: 1 day first, -1 month first, 0 not known
	toks        []token
}

// clock is a time of day.
type clock struct {
	minutes int // since midnight
	zone    string
	known   bool
}

// stretch is a month or year that the report has spoken of, by a day in it.
type stretch struct {
	first day
	known bool
}

// NewReader returns a Reader for one report.
func NewReader(anchor Anchor) *Reader {
	return &Reader{published: parseDate(anchor.Published)}
}

// Read reads the sentences of one block. Sentence and token offsets count in text; base is added to the
// offsets of the expressions that are returned, so that blocks cut out of a report give offsets into the report.
func (r *Reader) Read(text string, base int, sents []language.Sentence) []Expression {
	if r.dayFirst == 0 {
		r.dayFirst = slashOrder(text)
	}
	var out []Expression
	for i := 0; i < len(sents); i++ {
		s := &sents[i]
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
			continue
		}
		for i+1 < len(sents) && splitDate(text, s, &sents[i+1]) {
			i++
			s = join(s, &sents[i])
		}
		out = r.sentence(out, text, base, s)
		if r.quarterAge > 0 {
			if r.quarterAge++; r.quarterAge > 12 {
				r.quarterAge = 0
			}
		}
	}
	return out
}

// splitDate says whether the boundary between two sentences cuts a date in two: "From 15 | April".
func splitDate(text string, a, b *language.Sentence) bool {
	if b.Start != a.End+1 || b.End > len(text) || text[a.End] != ' ' {
		return false
	}
	if c := text[a.End-1]; c < '0' || c > '9' {
		return false
	}
	end := b.Start
	for end < b.End && (text[end] >= 'A' && text[end] <= 'Z' || text[end] >= 'a' && text[end] <= 'z') {
		end++
	}
	w := lexicon[strings.ToLower(text[b.Start:end])]
	return w != nil && w.month != 0
}

// join makes one sentence of two; the second keeps its own root.
func join(a, b *language.Sentence) *language.Sentence {
	s := &language.Sentence{Start: a.Start, End: b.End}
	s.Tokens = append(append(s.Tokens, a.Tokens...), b.Tokens...)
	for i := len(a.Tokens); i < len(s.Tokens); i++ {
		if s.Tokens[i].Head >= 0 {
			s.Tokens[i].Head += len(a.Tokens)
		}
	}
	return s
}

// sentence appends the expressions of one sentence to out.
func (r *Reader) sentence(out []Expression, text string, base int, s *language.Sentence) []Expression {
	r.here = false
	r.toks = lex(r.toks[:0], text, s)
	p := &parser{reader: r, toks: r.toks, sent: s}
	for i := 0; i < len(p.toks); {
		t := &p.toks[i]
		if t.lex == nil && t.kind != digits {
			i++
			continue
		}
		n, ok := p.expression(i)
		if !ok {
			i = p.pastNumber(i)
			continue
		}
		for _, e := range p.resolve(n) {
			e.Start = p.toks[e.Start].start
			e.End = p.toks[e.End-1].end
			out = append(out, finish(e, text, base))
		}
		i = n.end
	}
	return out
}

// finish turns token offsets that were already converted to bytes into the offsets the caller counts in.
func finish(e Expression, text string, base int) Expression {
	e.Text = text[e.Start:e.End]
	e.Start += base
	e.End += base
	return e
}
