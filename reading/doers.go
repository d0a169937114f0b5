package reading

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/kinds"
)

// behind is who acts where the subject of a verb is a thing: whose ship sailed, whose statement called for it, between whom
// talks began, by whom a draft is. What a thing merely is or has, nobody does.
func (d *document) behind(p *passage, i int, e events.Event, self *claim.Party) []claim.Party {
	t := p.trees[i]
	head := e.Subject
	if u := t.Tokens[head].UPOS; u != "NOUN" && u != "PROPN" || t.Tokens[e.Head].UPOS != "VERB" || kinds.Verb(t.Lower(e.Head)) == "stative" {
		return nil
	}
	sort := kinds.Noun(t.Lower(head))
	for _, c := range t.Children(head) {
		var found []claim.Party
		switch pr := prep(t, c); {
		case t.Is(c, "nmod:poss"), t.Is(c, "amod", "compound") && d.mentionAt(p, i, c) != nil:
			if sort == "communication" && t.Tokens[c].UPOS == "PRON" || sort == "cognition" {
				continue
			}
			if w := d.owner(p, i, c, self); w != nil && w.Name != "" {
				w.Exact = d.words(p, i, head, head).Exact
				found = []claim.Party{*w}
			}
		case t.Is(c, "nmod") && pr == "of" && d.mentionAt(p, i, c) == nil:
		case t.Is(c, "nmod") && (pr == "of" && (sort == "artifact" || sort == "act" || sort == "group" || sort == "body" || sort == "") || pr == "by" || pr == "between"):
			found = d.partyList(p, i, c, self)
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}
