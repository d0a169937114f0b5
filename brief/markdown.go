package brief

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/casus-project/casus/incident"
)

// escape keeps a text from being read as Markdown.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "#", `\#`).Replace(oneLine(s))
}

// ref links footnote numbers to the quotes at the end; nothing for no claims.
func (b *Brief) ref(ids ...string) string {
	if len(ids) == 0 {
		return ""
	}
	var out []string
	for _, id := range ids {
		out = append(out, fmt.Sprintf("[%d](#c%d)", b.number[id], b.number[id]))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func (b *Brief) sayMarkdown(c *Claim) string {
	s := signOf(c)
	subject := b.subject(c)
	if subject != "" {
		subject = escape("["+subject+"]") + " "
	}
	return fmt.Sprintf("**%s** %s %s: %s“%s” %s", s.Letter, escape(speaker(c)), s.Verb, subject, escape(b.quote(c)), b.ref(c.ID))
}

// lineMarkdown is a claim as a line says it: in the program's words, or in those that somebody put in their place.
func (b *Brief) lineMarkdown(place string, c *Claim, own string) string {
	if words := b.Reworded[place+"/"+c.ID]; words != "" {
		return fmt.Sprintf("**%s** %s %s", signOf(c).Letter, escape(words), b.ref(c.ID))
	}
	return own
}

// Markdown writes the brief as CommonMark with tables (GitHub Flavored Markdown).
func (b *Brief) Markdown(out io.Writer) error {
	w := bufio.NewWriter(out)
	p := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	p("# %s\n\n%s\n", escape(b.Title), escape(b.summary()))
	p("Stances: **A** says, **D** denies, **W** warns, **R** asks, **M** demands, **P** promises, **N** refuses.\n")
	p("## 1. What is said\n")
	for i, h := range b.Headline {
		c := b.claim(h.Claim)
		p("%d. %s  \n   %s", i+1, b.lineMarkdown("headline", c, b.sayMarkdown(c)), escape(strings.Trim(strings.Join([]string{when(c.Time), place(c.Place), sources(h.Sources)}, " · "), " ·")))
		for _, id := range h.Also {
			p("   - also: %s", b.sayMarkdown(b.claim(id)))
		}
		for _, id := range h.Against {
			p("   - against it: %s", b.sayMarkdown(b.claim(id)))
		}
	}
	p("\n## 2. Timeline\n")
	for _, m := range b.Timeline {
		p("- **%s**", escape(m.days()))
		for i, id := range m.Claims {
			if i == 6 {
				p("  - and %s %s", count(len(m.Claims)-i, "more claim"), b.ref(m.Claims[i:]...))
				break
			}
			c := b.claim(id)
			own := fmt.Sprintf("**%s** %s: %s %s", signOf(c).Letter, escape(speaker(c)), escape(b.words(c, 140)), b.ref(id))
			p("  - %s", b.lineMarkdown("day", c, own))
		}
	}
	p("\n## 3. Incidents\n")
	main, rest := b.ranked()
	for i, inc := range main {
		mark := ""
		if inc.Contested {
			mark = " · **contested**"
		}
		p("### 3.%d “%s”\n\n%s%s\n", i+1, escape(inc.Title), escape(b.about(inc)), mark)
		b.columns(w, inc)
		if s := b.silent(inc); s != "" {
			p("%s.\n", escape(strings.ToUpper(s[:1])+s[1:]))
		}
		for _, q := range inc.Quantities {
			if worthShowing(q) {
				p("- %s", escape(b.numbers(q)))
			}
		}
		p("")
	}
	if len(rest) > 0 {
		p("%s of one or two claims: %s\n", count(len(rest), "other incident"), b.ref(firsts(rest)...))
	}
	p("## 4. Contradictions\n")
	if len(b.Contradictions) == 0 {
		p("None was found between the claims.\n")
	} else {
		p("| | one says | the other says | why |\n|---|---|---|---|")
		for i, x := range b.Contradictions {
			p("| %d | %s | %s | %s |", i+1, b.sayMarkdown(b.claim(x.A)), b.sayMarkdown(b.claim(x.B)), kindWords[x.Kind])
		}
		p("")
	}
	p("## 5. Still open\n")
	if len(b.Open) == 0 {
		p("Nothing asked, offered or refused is without an answer.\n")
	} else {
		p("| age | who | words |\n|---|---|---|")
		for _, m := range b.Open {
			p("| %s | %s | “%s” %s |", age(m), escape(strings.TrimSuffix(b.matter(m), ":")), escape(b.quote(b.claim(m.Claim))), b.ref(append([]string{m.Claim}, m.Repeats...)...))
		}
		p("")
	}
	b.markdownCases(p)
	p("## 6. Who spoke\n\n| who | side | claims | |\n|---|---|---|---|")
	for _, s := range b.Speakers {
		p("| %s | %s | %d%s | %s |", escape(s.Name), escape(s.Party.Name), len(s.Claims), stances(s.Stances), b.ref(s.Claims[:min(12, len(s.Claims))]...))
	}
	p("\n## 7. Sources\n")
	for i, s := range b.Reports {
		p("%d. **%s**  \n   %s", i+1, escape(b.sourceName(s)), escape(b.sourceNote(s)))
	}
	p("\n## 8. Not dated, not placed\n")
	p("- %s about acts without a day %s", count(len(b.Undated), "claim"), b.ref(b.Undated...))
	p("- %s about acts without a place on the map %s", count(len(b.Unplaced), "claim"), b.ref(b.Unplaced...))
	p("\n## The quotes\n")
	last := ""
	for i := range b.Claims {
		c := &b.Claims[i]
		if c.Report.ID != last {
			last = c.Report.ID
			p("\n### %s\n", escape(c.Report.Origin))
		}
		p("- <a id=\"c%d\"></a>%d. **%s** %s %s: “%s” (%s, %d–%d)", i+1, i+1, signOf(c).Letter, escape(speaker(c)), signOf(c).Verb, escape(b.quote(c)), c.Event.Type, c.Quote.Start, c.Quote.End)
	}
	return w.Flush()
}

// columns writes one column a party.
func (b *Brief) columns(w io.Writer, inc incident.Incident) {
	var heads, cells, rule []string
	for _, v := range inc.Versions {
		if v.Says == incident.Silent {
			continue
		}
		heads = append(heads, escape(list(joint(v.Party.Name)))+" "+escape(says(v)))
		rule = append(rule, "---")
		var lines []string
		for _, id := range v.Claims {
			c := b.claim(id)
			lines = append(lines, fmt.Sprintf("**%s** “%s” %s", signOf(c).Letter, escape(b.quote(c)), b.ref(id)))
		}
		cells = append(cells, strings.Join(lines, "<br>"))
	}
	fmt.Fprintf(w, "| %s |\n| %s |\n| %s |\n\n", strings.Join(heads, " | "), strings.Join(rule, " | "), strings.Join(cells, " | "))
}

func firsts(incidents []incident.Incident) []string {
	var out []string
	for _, inc := range incidents {
		out = append(out, inc.Claims...)
	}
	return out
}
