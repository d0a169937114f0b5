package reading

import (
	"slices"
	"strconv"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// features describe a clause for the learned judgements: the words that carry it, what the rules made of it, and
// where it stands. Names of parties and places are not among them, so that a judgement cannot lean on who it is.
func (d *document) features(p *passage, i int, e events.Event, c *claim.Claim, rule float64, stock bool) []string {
	t := p.trees[i]
	out := make([]string, 0, 48)
	add := func(parts ...string) { out = append(out, strings.Join(parts, "=")) }
	flag := func(name string, on bool) {
		if on {
			out = append(out, name)
		}
	}
	lex := string(e.Type) + ":" + strconv.Itoa(e.Strength)
	head := t.Lower(e.Head)
	out = append(out, "bias")
	add("rule", strconv.Itoa(int(max(-4, min(12, rule*3)))))
	add("lex", lex)
	add("type", string(c.Event.Type))
	add("lemma", head)
	add("pos", t.Tokens[e.Head].UPOS)
	add("rel", t.Rel(e.Head))
	if e.Governor >= 0 {
		add("governor", t.Lower(e.Governor))
	}
	add("kind", kind(t, e.Head))
	if x := t.Child(e.Head, "xcomp", "ccomp"); x >= 0 {
		add("complement", t.Lower(x))
	}
	for _, part := range []struct {
		name string
		at   int
	}{{"subject", e.Subject}, {"object", e.Object}, {"indirect", e.Indirect}} {
		if part.at >= 0 && t.Tokens[part.at].UPOS != "PROPN" {
			add(part.name, t.Lower(part.at))
			if t.Tokens[part.at].UPOS != "PRON" { // who it was says little about one verb alone
				add("lemma+"+part.name, head, t.Lower(part.at))
			}
			add(part.name+" kind", kind(t, part.at))
		} else if part.at < 0 {
			add(part.name, "none")
		}
	}
	for _, o := range e.Obliques {
		add("prep", o.Prep)
		if t.Tokens[o.Head].UPOS == "NOUN" {
			add("oblique", t.Lower(o.Head))
			add("oblique kind", kind(t, o.Head))
		}
	}
	seen := map[string]bool{}
	public := 0
	for k := e.First; k <= e.Last; k++ {
		if !e.In[k] {
			continue
		}
		l := t.Lower(k)
		if d.mentionAt(p, i, k) != nil && !isPublic[l] {
			continue // no name of a party is a feature
		}
		if isPublic[l] {
			public++
		}
		switch t.Tokens[k].UPOS {
		case "NOUN", "VERB", "ADJ", "ADV":
			if !seen[l] {
				seen[l] = true
				add("word", l)
				add("word kind", kind(t, k))
			}
		case "PRON":
			if !seen["pron:"+l] {
				seen["pron:"+l] = true
				add("pronoun", l)
			}
		}
	}
	for _, s := range events.Senses(t, e) {
		add("sense", s)
	}
	add("public", strconv.Itoa(min(public, 3)))
	add("stance", string(c.Stance))
	add("modality", string(c.Modality))
	flag("act", e.Act)
	flag("negated", e.Negated)
	flag("passive", e.Passive)
	flag("nominal", e.Nominal)
	flag("governed", e.Governor >= 0)
	who := func(ws []claim.Party) string {
		if len(ws) == 0 {
			return "none"
		}
		switch w := ws[0]; {
		case w.Private:
			return "private"
		case w.ID == "" && w.State == "":
			return "unknown-" + w.Kind
		default:
			return w.Kind
		}
	}
	actor, recipient, speaker := who(c.Actor), who(c.Recipient), who([]claim.Party{c.Speaker})
	if c.Speaker.Kind == "report" || c.Speaker.Kind == "press" {
		speaker = c.Speaker.Kind
	}
	own := "none"
	if len(c.Actor) > 0 {
		switch w, sp := c.Actor[0], c.Speaker; {
		case w.Name == sp.Name:
			own = "self"
		case w.State != "" && w.State == sp.State:
			own = "side"
		case sp.State != "":
			own = "other"
		default:
			own = "somebody"
		}
	}
	add("own", own)
	add("own+stance+modality", own, string(c.Stance), string(c.Modality))
	for _, k := range t.Children(e.Head) {
		if t.Is(k, "aux", "advmod") {
			add("aux", t.Lower(k))
			add("aux+own", t.Lower(k), own)
		}
	}
	if f := t.Lower(firstOf(t)); f == "no" || f == "yes" || f == "never" || f == "if" || f == "should" || f == "unless" {
		add("opens", f)
	}
	if e.First < len(t.Tokens) && t.Lower(e.First) == "to" && t.Is(e.Head, "root", "conj") { // an item of what was decided or asked
		add("opens", "to")
	}
	add("actor", actor)
	add("recipient", recipient)
	add("speaker", speaker)
	add("parties", actor, recipient)
	add("lex+actor", string(e.Type), actor)
	add("lex+speaker", lex, speaker)
	add("lex+passive", string(e.Type), strconv.FormatBool(e.Passive))
	add("block", string(p.block.Kind))
	if p.block.Kind == report.Title {
		add("title", lex)
	}
	flag("turn", p.block.Speaker != "")
	flag("voiced", c.Attribution.Cue != nil)
	flag("time", c.Time != nil)
	flag("dated", c.Time != nil && c.Time.From != "")
	flag("place", len(c.Place) > 0)
	flag("number", len(c.Quantity) > 0)
	if len(c.Quantity) > 0 {
		add("unit", strings.ToLower(c.Quantity[0].Unit))
	}
	length := "long"
	for _, most := range []int{2, 4, 8, 16} {
		if e.Last-e.First < most {
			length = strconv.Itoa(most)
			break
		}
	}
	add("length", length)
	add("shape", t.Tokens[e.Head].UPOS, t.Rel(e.Head), length, strconv.FormatBool(e.Nominal))
	add("shape+lex", t.Rel(e.Head), lex)
	add("said", strconv.FormatBool(e.Negated), strconv.FormatBool(c.Speaker.Kind != "report" && c.Speaker.Kind != "press"), own, string(c.Modality))
	flag("boilerplate", stock)
	flag("aside", p.aside)
	flag("imperative", imperative(p, i, e))
	flag("question", d.questions(t))
	return out
}

// firstOf is the first word of a sentence.
func firstOf(t *language.Tree) int {
	for k := range t.Tokens {
		if t.Tokens[k].UPOS != "PUNCT" {
			return k
		}
	}
	return 0
}

// around describes the whole sentence of a clause, for the judgement whether it tells anything of public weight: a clause that
// could stand anywhere ("the doors opened at nine") is known by the words beside it. Names are left out here too.
func (d *document) around(p *passage, i int) []string {
	t := p.trees[i]
	out := []string{"parties around=" + strconv.Itoa(min(len(p.mentions[i]), 3))}
	for k := range t.Tokens {
		switch t.Tokens[k].UPOS {
		case "NOUN", "VERB":
			if d.mentionAt(p, i, k) == nil {
				out = append(out, "around="+t.Lower(k), "kind around="+kind(t, k))
			}
		case "ADJ":
			if d.mentionAt(p, i, k) == nil {
				out = append(out, "around="+t.Lower(k))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// kind is what sort of thing a noun names, or what sort of doing a verb tells: "noun person", "verb motion"; empty for others.
func kind(t *language.Tree, k int) string {
	switch t.Tokens[k].UPOS {
	case "NOUN":
		return "noun " + kinds.Noun(t.Lower(k))
	case "VERB":
		return "verb " + kinds.Verb(t.Lower(k))
	}
	return ""
}
