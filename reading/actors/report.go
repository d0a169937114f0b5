package actors

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// Report reads one report in order and carries its names on: a surname back to the full name, a title to the
// person last so titled, "the alliance" to the alliance spoken of. It is not safe for concurrent use.
type Report struct {
	dir       *Directory
	on        string // ISO day for persons in office
	publisher Actor
	home      string // the state whose capital the report is dated from

	folds  map[string]folded
	words  []word
	hits   []hit
	pieces []piece // of the sentence being read
	shout  bool    // the sentence is all in capitals
	titled bool    // most words begin with a capital, as in a headline
	learn  bool    // first pass: only who is introduced
	upos   []language.Token
	depth  int // how deep "the office of the ministry of …" goes

	figures []*figure
	sounds  map[string][]*figure
	local   *lexicon
	coined  []bodyRecord
	memory  []memo
	seq     int
	seen    map[string]int // states spoken of
	inRoom  bool           // something of the room's own world was named

	last     [][]Mention
	lastFrom int // length of memory before the last Read
}

// memo is somebody who was spoken of.
type memo struct {
	actor  Actor
	class  string
	gender byte
	subj   bool
	adj    bool
	many   bool // a coordination or a plural
}

// figure is a person of this report.
type figure struct {
	actor  Actor
	sounds []string
	gender byte
	posts  []post
	public bool
	seq    int
	ref    int32 // in the directory, -1 for a stranger
}

// post is an office as a report gave it.
type post struct {
	code, owner, state string
}

// piece is a mention in words.
type piece struct {
	first, end int // words [first, end)
	core       int // the word that is its head when no tree says
	actor      Actor
	class      string
	gender     byte
	adjective  bool
	metonym    bool
	locative   bool
	anaphor    bool
	many       bool
	score      float64
}

// NewReport begins a report that appeared on a day (ISO 8601; "" unknown) and was published by somebody ("" unknown).
func (d *Directory) NewReport(on string, publisher string) *Report {
	r := &Report{dir: d, on: on, folds: map[string]folded{}, sounds: map[string][]*figure{}, seen: map[string]int{}}
	if publisher = strings.TrimSpace(publisher); publisher != "" {
		r.publisher = Actor{Name: publisher, Kind: Press}
		s := language.Sentence{End: len(publisher)}
		for i := 0; i < len(publisher); {
			for i < len(publisher) && publisher[i] == ' ' {
				i++
			}
			from := i
			for i < len(publisher) && publisher[i] != ' ' && publisher[i] != ',' {
				i++
			}
			if i > from {
				s.Tokens = append(s.Tokens, language.Token{Form: publisher[from:i], Start: from, End: i, Head: -1})
			}
			if i < len(publisher) && publisher[i] == ',' {
				s.Tokens = append(s.Tokens, language.Token{Form: ",", Start: i, End: i + 1, Head: -1})
				i++
			}
		}
		for _, m := range r.sentence(publisher, &s) {
			if m.Actor.ID != "" && !m.Adjective && m.Actor.Kind != Person && m.Actor.Kind != Group && (m.Actor.Kind != State || stateAlone(publisher, m)) {
				r.publisher = m.Actor
				break
			}
		}
		if r.publisher.ID == "" && r.publisher.Kind == Press && r.bodyByName(publisher) {
			r.publisher.Kind = Organisation
		}
		r.memory = r.memory[:0]
	}
	return r
}

// DatedFrom tells where a report says that it was written: "PHNOM PENH, August 15". Where that is a capital, a ministry
// that nobody has named is that state's.
func (r *Report) DatedFrom(dateline string) {
	words := splitPhrase(dateline)
	for end := min(len(words), 4); end > 0 && r.home == ""; end-- {
		if e, ok := r.dir.lex.has(words[:end], capital); ok {
			r.home = r.dir.states[e.ref].ID
		}
	}
}

// stateAlone tells whether a publisher's name is a state's with no more than its style: "Republic of Chile", but not
// "Santiago Evening Post", which only has its capital in its name.
func stateAlone(publisher string, m Mention) bool {
	for _, w := range splitPhrase(publisher[:m.Start] + " " + publisher[m.End:]) {
		switch w {
		case "the", "of", "republic", "kingdom", "government", "state", "federal", "federation", "islamic", "peoples", "democratic", "united", "official":
		default:
			return false
		}
	}
	return true
}

// bodyByName tells from a publisher's name whether it is an organisation that speaks for itself rather than a paper.
func (r *Report) bodyByName(name string) bool {
	if class := classOf(name); class != "" && class != "agency" {
		return true
	}
	words := splitPhrase(name)
	if len(words) < 2 {
		return false
	}
	last := words[len(words)-1]
	return r.dir.lists.words["org-noun"][last] && !r.dir.lists.words["press-noun"][last]
}

// Publisher gives the actor that published the report; its Name is empty when nobody is known.
func (r *Report) Publisher() Actor { return r.publisher }

// Read marks the actors of the next sentences of the report, a list a sentence, in order of place. Blocks are read
// in their order, one call each.
func (r *Report) Read(text string, sents []language.Sentence) [][]Mention {
	r.learn = true
	for i := range sents {
		r.sentence(text, &sents[i])
	}
	r.learn = false
	if len(r.memory) > 1200 {
		r.memory = append(r.memory[:0], r.memory[len(r.memory)-600:]...)
	}
	r.lastFrom = len(r.memory)
	out := make([][]Mention, len(sents))
	for i := range sents {
		out[i] = r.sentence(text, &sents[i])
	}
	r.last = out
	return out
}

// sentence reads one sentence.
func (r *Report) sentence(text string, s *language.Sentence) []Mention {
	ws := r.split(text, s)
	r.upos = s.Tokens
	r.match(ws)
	r.pieces = r.pieces[:0]
	upper, caps, letters := 0, 0, 0
	for i := range ws {
		if ws[i].letter && len(ws[i].fold) > 1 {
			letters++
			if ws[i].caps {
				upper++
			}
			if ws[i].cap {
				caps++
			}
		}
	}
	r.shout = letters >= 4 && upper*10 >= letters*8
	r.titled = letters >= 5 && caps*10 >= letters*7 && !strings.HasSuffix(text[ws[len(ws)-1].start:ws[len(ws)-1].end], ".")
	if r.learn {
		r.acronyms(text)
		r.match(ws)
	}
	for i := 0; i < len(ws); {
		next := r.phrase(text, i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
	if r.learn {
		return nil
	}
	out := make([]Mention, 0, len(r.pieces))
	for i := range r.pieces {
		p := &r.pieces[i]
		m := Mention{
			Start: ws[p.first].start, End: ws[p.end-1].end, Actor: p.actor, First: ws[p.first].tok, Last: ws[p.end-1].tok,
			Adjective: p.adjective, Metonym: p.metonym, Locative: p.locative, Anaphor: p.anaphor, Score: p.score,
		}
		m.Text = text[m.Start:m.End]
		m.HeadToken = headOf(s, m.First, m.Last, ws[p.core].tok)
		out = append(out, m)
		r.note(p, subject(s, m.HeadToken, i))
	}
	return out
}

// note remembers a mention for what refers back to it.
func (r *Report) note(p *piece, subj bool) {
	if p.actor.State != "" {
		r.seen[p.actor.State]++
	}
	r.memory = append(r.memory, memo{actor: p.actor, class: p.class, gender: p.gender, subj: subj && !p.adjective, adj: p.adjective, many: p.many})
}

// headOf finds the token of a range whose head lies outside it; guess serves where there is no tree.
func headOf(s *language.Sentence, first, last, guess int) int {
	for t := first; t <= last && t < len(s.Tokens); t++ {
		if s.Tokens[t].Rel == "" || s.Tokens[t].Rel == "punct" {
			continue
		}
		if h := s.Tokens[t].Head; h < first || h > last {
			return t
		}
	}
	return guess
}

// subject tells whether a token is a subject; without a tree the first mention of a sentence is taken for it.
func subject(s *language.Sentence, tok, order int) bool {
	if tok < 0 || tok >= len(s.Tokens) {
		return false
	}
	if rel := s.Tokens[tok].Rel; rel != "" {
		return strings.HasPrefix(rel, "nsubj")
	}
	return order == 0
}

// hit is the longest phrase that begins at a word.
type hit struct {
	end     int
	entries []entry
	local   bool
	inside  bool // the word lies in a phrase that began before
}

// match finds the lexicon's phrases in the words.
func (r *Report) match(ws []word) {
	if cap(r.hits) < len(ws) {
		r.hits = make([]hit, len(ws)*2)
	}
	r.hits = r.hits[:len(ws)]
	clear(r.hits)
	lex := r.dir.lex
	for i := 0; i < len(ws); {
		best := hit{}
		node := int32(0)
		for j := i; j < len(ws) && !ws[j].stop && !ws[j].poss; j++ {
			if node = lex.step(node, ws[j].id); node == 0 {
				break
			}
			if ends := lex.ends[node]; ends != nil {
				if ok := r.written(ws[i:j+1], ends); len(ok) > 0 {
					best = hit{end: j + 1, entries: ok}
				}
			}
		}
		if r.local != nil {
			node = 0
			for j := i; j < len(ws) && !ws[j].stop && !ws[j].poss; j++ {
				if node = r.local.step(node, r.local.id(ws[j].fold)); node == 0 {
					break
				}
				if ends := r.local.ends[node]; ends != nil && j+1 >= best.end { // what the report introduces wins
					if ok := r.written(ws[i:j+1], ends); len(ok) > 0 {
						best = hit{end: j + 1, entries: ok, local: true}
					}
				}
			}
		}
		if best.end == 0 {
			i++
			continue
		}
		r.hits[i] = best
		for j := i + 1; j < best.end; j++ {
			r.hits[j].inside = true
		}
		i = best.end
	}
}

// written keeps the meanings that the words' letters allow.
func (r *Report) written(ws []word, entries []entry) []entry {
	all := true
	for _, e := range entries {
		if !cased(ws, e.need) {
			all = false
			break
		}
	}
	if all {
		return entries
	}
	var out []entry
	for _, e := range entries {
		if cased(ws, e.need) {
			out = append(out, e)
		}
	}
	return out
}

func cased(ws []word, need caseNeed) bool {
	switch need {
	case capsFirst:
		return ws[0].cap
	case capsAll:
		for _, w := range ws {
			if !w.cap || len(w.fold) > 1 && !w.caps {
				return len(ws) == 1 && w.cap && len(w.fold) >= 4 && !ambiguous[w.fold] // "Nato"
			}
		}
	}
	return true
}

// is gives the meaning of one of the kinds at a word.
func (r *Report) is(i int, kinds ...atomKind) (entry, bool) {
	if i < 0 || i >= len(r.hits) {
		return entry{}, false
	}
	for _, k := range kinds {
		for _, e := range r.hits[i].entries {
			if e.kind == k {
				return e, true
			}
		}
	}
	return entry{}, false
}

func (r *Report) in(list string, i int) bool {
	return i >= 0 && i < len(r.words) && r.dir.lists.words[list][r.words[i].fold]
}

func (r *Report) word(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i].fold
}

func (r *Report) text(text string, from, to int) string {
	return text[r.words[from].start:r.words[to-1].end]
}

func (r *Report) add(p piece) {
	if p.actor.Name == "" || p.end <= p.first {
		return
	}
	if p.core < p.first || p.core >= p.end {
		p.core = p.end - 1
	}
	r.pieces = append(r.pieces, p)
}
