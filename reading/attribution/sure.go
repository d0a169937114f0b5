package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// certainties are the words by which somebody is told to be sure of something, and so vouches for it: "is adamant that …".
var certainties = set("adamant certain confident convinced firm positive sure categorical unanimous")

// sure reads "is adamant that the bridge was shut" and "the bridge was shut, he is convinced".
func (r *Reading) sure(i int, t *language.Tree, k int) {
	if !certainties[strings.ToLower(t.Tokens[k].Form)] || t.Child(k, "cop", "aux", "aux:pass") < 0 || supposing(t, k) {
		return
	}
	s := -1
	for _, c := range t.Children(k) { // the nearest, where the parser hangs the sentence's own subject here too
		if c < k && t.Is(c, "nsubj", "nsubj:pass") {
			s = c
		}
	}
	if s < 0 || t.Tokens[s].UPOS == "PRON" && t.Lower(s) == "it" {
		return
	}
	f := Frame{Sentence: i, Lemma: strings.ToLower(t.Tokens[k].Form), Act: Says, Cue: Range{k, k}, CueHead: k, SourceHead: s, Source: nounPhrase(t, s), Outer: -1}
	if f.Lemma == "convinced" && t.Child(k, "obl:agent") >= 0 {
		return
	}
	var content []bool
	for _, c := range t.Children(k) {
		if t.Is(c, "ccomp", "advcl", "acl", "xcomp") && c > k && marked(t, c, "that") {
			content = t.Subtree(c, nil)
		}
	}
	if content == nil {
		if k+1 >= len(t.Tokens) || t.Tokens[k+1].Form != "," || f.Source.First < 2 || t.Tokens[f.Source.First-1].Form != "," {
			return
		}
		content = make([]bool, len(t.Tokens)) // what stands around it
	}
	f.Content = map[int][]bool{i: content}
	r.Frames = append(r.Frames, f)
}

// supposing says whether being sure is only supposed: "if you are sure that …".
func supposing(t *language.Tree, k int) bool {
	return marked(t, k, "if") || marked(t, k, "unless") || marked(t, k, "whether") || modal(t, k) || marked(t, k, "not")
}
