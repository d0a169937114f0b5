package brief

import (
	"fmt"
	"strings"

	"github.com/casus-project/casus/treaty/drafts"
)

// draftWords say what claims look like.
var draftWords = map[drafts.Kind]string{
	"invocation": "looks like an appeal", "offer": "looks like an offer", "refusal": "looks like a refusal",
	"condition": "looks like a condition", "empty-post": "looks like a post left empty", "cancelled-exercise": "looks like a cancelled exercise",
	"threat-to-leave": "speaks of leaving, which is no notice", "deployment": "looks like a deployment",
	"appeal-to-one": "looks like an appeal to a single party", "waiting-for-signature": "looks like something waiting for a signature",
	"other-mission": "looks like another organisation's mission", "passage": "speaks of a corridor",
}

// casesNote stands over every list of drafts.
const casesNote = "drafts: what the claims look like under the treaty, for a person to accept or reject"

// caseTitle says what a draft is in a line: who, what, under which article, about which measure, when.
func (b *Brief) caseTitle(d drafts.Draft) string {
	parts := []string{draftWords[d.Kind]}
	switch {
	case d.ByName != "":
		parts[0] = d.ByName + ": " + parts[0]
	case d.Kind == "refusal" || d.Kind == "condition":
		parts[0] = "it is not said who: " + parts[0]
	}
	if d.Cite != "" {
		parts = append(parts, d.Cite)
	}
	if d.Measure != "" {
		parts = append(parts, strings.ReplaceAll(d.Measure, "-", " "))
	}
	switch {
	case d.Day != "":
		parts = append(parts, long(clip(d.Day)))
	case d.Reported != "":
		parts = append(parts, "reported "+long(d.Reported))
	}
	title := strings.Join(parts, " · ")
	return strings.ToUpper(title[:1]) + title[1:]
}

// casesTitle names the treaty.
func (b *Brief) casesTitle() string { return "Under the " + b.options.Treaty.Name }

func (b *Brief) terminalCases(p *paper) {
	if b.options.Treaty == nil {
		return
	}
	p.section(b.casesTitle(), casesNote)
	if len(b.Cases) == 0 {
		p.line("", run{plain, "No claim looks like an act under it."})
	}
	for i, d := range b.Cases {
		p.line(fmt.Sprintf("%2d. ", i+1), run{bold, b.caseTitle(d)})
		for _, id := range d.Claims {
			p.line("    ", b.say(b.claim(id))...)
		}
		for _, id := range d.Denied {
			p.line("    ≠ ", b.say(b.claim(id))...)
		}
	}
}

func (b *Brief) markdownCases(p func(string, ...any)) {
	if b.options.Treaty == nil {
		return
	}
	p("## %s\n\n%s.\n", escape(b.casesTitle()), strings.ToUpper(casesNote[:1])+casesNote[1:])
	if len(b.Cases) == 0 {
		p("No claim looks like an act under it.\n")
	}
	for i, d := range b.Cases {
		p("%d. **%s**", i+1, escape(b.caseTitle(d)))
		for _, id := range d.Claims {
			p("   - %s", b.sayMarkdown(b.claim(id)))
		}
		for _, id := range d.Denied {
			p("   - against it: %s", b.sayMarkdown(b.claim(id)))
		}
	}
	p("")
}

// caseView is a draft on the page.
type caseView struct {
	Title         string
	Lines, Denied []*line
}
