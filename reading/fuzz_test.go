package reading

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// Whatever a text is, reading it ends, and every claim keeps to its words.
func FuzzClaims(f *testing.F) {
	for _, s := range []string{
		"The ministry said that 40-60 trucks had crossed the border on 3 May.",
		"“We will not leave,” said Ana Pell, “until they go. Norland denied it.",
		"Norland: 'Our troops left.' [Editor's note: they did not.]",
		"Should they stay, X warned, Y will answer; \"both sides\" — neither confirmed nor denied…",
		"Ударили по Київу 14 травня, — сказав він. 🛈 Հայաստան 40 000",
		"said said said that that that of of, , . ? !",
		"\u00a0\u200b\u2028 \t-–—“”‘’«»\"'()[]",
		"Q: Who?\n\nA: We.\n\n- 1 2 3 4-5 six-seven 8,9,10 12th",
		"THE ARMY OF NORLAND SHELLED TWO VILLAGES",
	} {
		f.Add(s)
	}
	r := reader(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 || !utf8.ValidString(text) || strings.TrimSpace(text) == "" {
			return
		}
		rep := &report.Report{ID: "sha256:0", Origin: "fuzz.txt", Language: "en", Text: report.NewText(text)}
		half := rep.Text.Len() / 2
		rep.Blocks = []report.Block{
			{Kind: report.Body, Span: report.Span{Start: 0, End: half}},
			{Kind: report.Comment, Span: report.Span{Start: half, End: rep.Text.Len()}},
		}
		check(t, rep, r.Claims(rep))
	})
}
