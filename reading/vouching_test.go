package reading

import (
	"strings"
	"testing"
)

// Who vouches for words that stand far from the one who says them, and through whom they came.
func TestWhoVouchesAcrossSentencesAndParagraphs(t *testing.T) {
	for _, c := range []struct{ kind, text, words, speaker, via string }{
		{"it goes on with who told the sentence before", "Norland told the council on Tuesday that its rules had been changed. Sarlander jets crossed the border twice, it said.",
			"crossed", "Norland", ""},
		{"a quotation runs on over paragraphs",
			"The talks in Brask ended on Sunday.\n\n“Sarland closed the road,” General Ivo Orm of Norland said. “We opened the bridge on Monday.\n\n“Sarland shelled the bridge again on Tuesday.”\n",
			"shelled", "Ivo Orm", ""},
		{"and over a third", "“Sarland closed the road,” General Ivo Orm of Norland said. “We opened the bridge on Monday.\n\n“Sarland shelled the bridge on Tuesday.\n\n“Sarland shelled the town on Friday.”\n",
			"the town", "Ivo Orm", ""},
		{"several quotations in a sentence", "“Sarland closed the road,” General Ivo Orm said, while Norland spoke of “an attack on the bridge”.", "closed", "Ivo Orm", ""},
		{"one cites the other", "Norland said, citing Sarland, that the rebels had shelled the bridge.", "shelled", "Sarland", "Norland"},
		{"a denial told by another", "Norland said on Monday that Sarland had denied shelling the bridge.", "shelling", "Sarland", "Norland"},
		{"nested three deep", "Norland said that Sarland had claimed that the rebels had told it that troops had shelled the bridge.", "shelled", "rebels", "Norland, Sarland"},
	} {
		got := one(t, told(t, c.text+"\n"), c.words)
		if via := strings.Join(got.Attribution.Via, ", "); got.Speaker.Name != c.speaker || via != c.via {
			t.Errorf("%s: %q is vouched for by %q through %q, want %q through %q", c.kind, got.Quote.Exact, got.Speaker.Name, via, c.speaker, c.via)
		}
	}
}
