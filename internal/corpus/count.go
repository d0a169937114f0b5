package corpus

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// Counts says what an annotated folder holds.
type Counts struct {
	Reports int `json:"reports"`
	HeldOut int `json:"held_out"` // of them
	Known   int `json:"with_knowledge"`
	// Settings are the different ones in settings.tsv.
	Settings  int `json:"settings"`
	Sentences int `json:"sentences"` // in the blocks that claims are drafted from
	Silent    int `json:"sentences_without_claim"`
	// SilentShare is Silent over Sentences, from 0 to 1, in thousandths.
	SilentShare float64        `json:"share_without_claim"`
	Claims      int            `json:"claims"`
	Types       map[string]int `json:"types"`
	Stances     map[string]int `json:"stances"`
	Modalities  map[string]int `json:"modalities"`
	Negated     int            `json:"negated"`
	// Unread are claims whose quote stands in a block that the reading takes for a notice, a comment, a byline or a dateline.
	Unread   int      `json:"outside_read_blocks"`
	Lengths  Lengths  `json:"sentence_words"`
	Speakers Speakers `json:"speakers"`
	Cues     Cues     `json:"cues"`
	Nesting  Nesting  `json:"nesting"`
	// Incidents and Contradictions are those annotated across reports; the latter by kind.
	Incidents       int            `json:"incidents"`
	IncidentClaims  int            `json:"claims_in_incidents"`
	AcrossReports   int            `json:"incidents_across_reports"`
	Contradictions  map[string]int `json:"contradictions"`
	RelatedSettings int            `json:"settings_with_incidents"`
}

// Lengths is how long the sentences are, in words that hold a letter or digit.
type Lengths struct {
	Median  int `json:"median"`
	Ninth   int `json:"nine_tenths"` // nine of ten sentences are at most so long
	Longest int `json:"longest"`
	To10    int `json:"to_10"`
	To20    int `json:"to_20"`
	To30    int `json:"to_30"`
	To40    int `json:"to_40"`
	Over40  int `json:"over_40"`
}

// Speakers is who vouches.
type Speakers struct {
	Narrator  int `json:"narrator"` // claims
	Different int `json:"different"`
}

// Cues is how attribution is said.
type Cues struct {
	With      int   `json:"claims_with_cue"`
	Different int   `json:"different"`
	Once      int   `json:"used_once"`
	Frequent  []Cue `json:"frequent"` // the 20 most frequent
}

// Cue is a word or words of speaking, in small letters.
type Cue struct {
	Words  string `json:"words"`
	Claims int    `json:"claims"`
}

// Nesting is how claims lie in each other.
type Nesting struct {
	// Inside are claims whose quote lies within the quote of another claim.
	Inside int `json:"quotes_within_quotes"`
	// Voices are sentences with claims of two or more speakers.
	Voices int `json:"sentences_of_several_speakers"`
	// Across are claims whose quote runs over the end of a sentence.
	Across int `json:"quotes_over_sentences"`
}

// drafted are the blocks that claims are drafted from; see package report.
var drafted = []report.Kind{report.Title, report.Body, report.Quotation, report.Caption, report.Table, report.Note}

type counter struct {
	model    *language.Model
	c        Counts
	lengths  []int
	speakers map[string]bool
	settings map[string]bool
	cues     map[string]int
}

func newCounter() (*counter, error) {
	m, err := language.Load()
	if err != nil {
		return nil, err
	}
	return &counter{
		model:    m,
		c:        Counts{Types: map[string]int{}, Stances: map[string]int{}, Modalities: map[string]int{}, Contradictions: map[string]int{}},
		speakers: map[string]bool{}, settings: map[string]bool{}, cues: map[string]int{},
	}, nil
}

// stretch is a range of bytes of the clean text.
type stretch struct{ start, end int }

func (s stretch) meets(t stretch) bool  { return s.start < t.end && t.start < s.end }
func (s stretch) within(t stretch) bool { return t.start <= s.start && s.end <= t.end }

func (n *counter) add(r Report, parts []*report.Report) {
	n.c.Reports++
	if r.Setting.HeldOut {
		n.c.HeldOut++
	}
	if r.Setting.Name != "" {
		n.settings[r.Setting.Name] = true
	}
	if r.Knowledge != "" {
		n.c.Known++
	}
	text := parts[0].Text.String()
	quotes := locate(r.Claims, text)
	var sentences, blocks []stretch
	for _, p := range parts {
		for _, b := range p.Blocks {
			if !slices.Contains(drafted, b.Kind) {
				continue
			}
			start, end := p.Text.Bytes(b.Span)
			blocks = append(blocks, stretch{start, end})
			for _, s := range n.model.Read(text[start:end], start) {
				if words := wordsOf(s); words > 0 {
					n.lengths = append(n.lengths, words)
					sentences = append(sentences, stretch{s.Start, s.End})
				}
			}
		}
	}
	n.voices(r.Claims, quotes, sentences)
	for i, a := range r.Claims {
		n.claim(a)
		if quotes[i].end == 0 {
			continue
		}
		touched := 0
		for _, s := range sentences {
			if quotes[i].meets(s) {
				touched++
			}
		}
		if touched > 1 {
			n.c.Nesting.Across++
		}
		if !slices.ContainsFunc(blocks, quotes[i].meets) {
			n.c.Unread++
		}
		for j, q := range quotes {
			if i != j && quotes[i] != q && quotes[i].within(q) {
				n.c.Nesting.Inside++
				break
			}
		}
	}
}

// voices counts the sentences: silent ones, and those in which several speak.
func (n *counter) voices(claims []Claim, quotes, sentences []stretch) {
	for _, s := range sentences {
		n.c.Sentences++
		who := map[string]bool{}
		for i, q := range quotes {
			if q.meets(s) {
				who[claims[i].Speaker] = true
			}
		}
		switch {
		case len(who) == 0:
			n.c.Silent++
		case len(who) > 1:
			n.c.Nesting.Voices++
		}
	}
}

func (n *counter) claim(a Claim) {
	n.c.Claims++
	n.c.Types[string(a.Event)]++
	n.c.Stances[string(a.Stance)]++
	n.c.Modalities[cmp.Or(string(a.Modality), "happened")]++
	if a.Negated {
		n.c.Negated++
	}
	if a.Speaker == "narrator" {
		n.c.Speakers.Narrator++
	} else {
		n.speakers[a.Speaker] = true
	}
	if a.CueSpan != "" {
		n.c.Cues.With++
		n.cues[strings.Join(strings.Fields(strings.ToLower(a.CueSpan)), " ")]++
	}
}

// relations counts what is annotated across reports.
func (n *counter) relations(all []Relations) {
	for _, r := range all {
		n.c.RelatedSettings++
		in := map[Ref]bool{}
		for _, x := range r.Incidents {
			n.c.Incidents++
			docs := map[string]bool{}
			for _, c := range x.Claims {
				in[c], docs[c.Doc] = true, true
			}
			if len(docs) > 1 {
				n.c.AcrossReports++
			}
		}
		n.c.IncidentClaims += len(in)
		for _, x := range r.Contradictions {
			n.c.Contradictions[x.Kind]++
		}
	}
}

func (n *counter) done() Counts {
	c := n.c
	c.Settings = len(n.settings)
	if c.Sentences > 0 {
		c.SilentShare = math.Round(1000*float64(c.Silent)/float64(c.Sentences)) / 1000
	}
	c.Speakers.Different = len(n.speakers)
	c.Lengths = lengthsOf(n.lengths)
	c.Cues.Different = len(n.cues)
	c.Cues.Frequent = []Cue{}
	for words, claims := range n.cues {
		if claims == 1 {
			c.Cues.Once++
		}
		c.Cues.Frequent = append(c.Cues.Frequent, Cue{words, claims})
	}
	slices.SortFunc(c.Cues.Frequent, func(a, b Cue) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Words, b.Words))
	})
	c.Cues.Frequent = c.Cues.Frequent[:min(20, len(c.Cues.Frequent))]
	return c
}

func lengthsOf(words []int) Lengths {
	var l Lengths
	if len(words) == 0 {
		return l
	}
	slices.Sort(words)
	l.Median, l.Ninth, l.Longest = words[len(words)/2], words[len(words)*9/10], words[len(words)-1]
	for _, w := range words {
		switch {
		case w <= 10:
			l.To10++
		case w <= 20:
			l.To20++
		case w <= 30:
			l.To30++
		case w <= 40:
			l.To40++
		default:
			l.Over40++
		}
	}
	return l
}

// wordsOf counts the words of a sentence that hold a letter or a digit.
func wordsOf(s language.Sentence) int {
	n := 0
	for _, t := range s.Tokens {
		if strings.IndexFunc(t.Form, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			n++
		}
	}
	return n
}

// locate finds where the quotes stand. One that stands there several times is the first at or after the quote before it; one
// that does not stand there has an empty stretch.
func locate(claims []Claim, text string) []stretch {
	out := make([]stretch, len(claims))
	from := 0
	for i, a := range claims {
		if a.Quote == "" {
			continue
		}
		at := strings.Index(text[from:], a.Quote)
		if at >= 0 {
			at += from
			from = at
		} else if at = strings.Index(text, a.Quote); at < 0 {
			continue
		}
		out[i] = stretch{at, at + len(a.Quote)}
	}
	return out
}
