package spans

// TagCount is the number of tags that a word can have: 0 for none, 1 + 2·label for the first word of a span and
// 2 + 2·label for the others.
const TagCount = 1 + 2*Labels

const tags = TagCount

func firstTag(l Label) uint8 { return 1 + 2*uint8(l) }
func innerTag(l Label) uint8 { return 2 + 2*uint8(l) }

// Allowed says whether one tag may follow another; before the first word comes tag number TagCount.
func Allowed(before, after int) bool {
	return after == 0 || after%2 == 1 || before == after || before == after-1
}

// Tagged gives the words of a paragraph the tags of the gold spans: a word is in a span when they share a character.
func (p *Paragraph) Tagged(gold []Span) []uint8 {
	var out []uint8
	for _, t := range p.Trees {
		for _, tok := range t.Tokens {
			g := uint8(0)
			for _, s := range gold {
				if tok.Start >= s.End || tok.End <= s.Start {
					continue
				}
				if tok.Start <= s.Start {
					g = firstTag(s.Label)
				} else {
					g = innerTag(s.Label)
				}
			}
			if n := len(out); g != 0 && g%2 == 0 && (n == 0 || !Allowed(int(out[n-1]), int(g))) {
				g--
			}
			out = append(out, g)
		}
	}
	return out
}

// Spans turns tags of a paragraph's words into spans.
func (p *Paragraph) Spans(tag []uint8) []Span {
	var out []Span
	at, open := 0, -1
	var end int
	for _, t := range p.Trees {
		for j := range t.Tokens {
			g := tag[at]
			at++
			if open >= 0 && (g == 0 || g != innerTag(out[open].Label)) {
				out[open].End = end
				open = -1
			}
			if g != 0 && open < 0 {
				out = append(out, Span{Label: Label((g - 1) / 2), Start: t.Tokens[j].Start})
				open = len(out) - 1
			}
			end = t.Tokens[j].End
		}
	}
	if open >= 0 {
		out[open].End = end
	}
	return out
}
