package language

import "strings"

// Stems are the lemmas that an inflected English form could have, by its ending alone: "underlined" gives
// "underlined", "underlin", "underline". A word list picks the one it knows where the learned lemma is none.
func Stems(form string) []string {
	f := strings.ToLower(form)
	out := []string{f}
	for _, cut := range []struct{ end, put string }{{"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"ies", "y"}, {"es", ""}, {"s", ""}} {
		stem, ok := strings.CutSuffix(f, cut.end)
		if !ok || len(stem) < 3 {
			continue
		}
		out = append(out, stem+cut.put)
		if n := len(stem); cut.put == "" && stem[n-1] == stem[n-2] {
			out = append(out, stem[:n-1])
		}
	}
	return out
}
