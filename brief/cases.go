package brief

import (
	"fmt"
	"strings"

	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/treaty/drafts"
)

// draftWords say what claims look like.
var draftWords = map[drafts.Kind]string{
	"invocation": "looks like an appeal", "offer": "looks like an offer", "refusal": "looks like a refusal",
	"condition": "looks like a condition", "empty-post": "looks like a post left empty", "cancelled-exercise": "looks like a cancelled exercise",
	"threat-to-leave": "speaks of leaving, which is no notice", "deployment": "looks like a deployment",
	"appeal-to-one": "looks like an appeal to a single party", "waiting-for-signature": "looks like something waiting for a signature",
	"other-mission": "another organisation's mission is spoken of", "passage": "a passage is spoken of",
	"answer": "looks like an answer", "no-decision": "a decision is said not to have come", "frozen-membership": "calls its membership frozen, which is no notice",
	"mandate": "what a deployment should rest on is spoken of",
}

// casesNote stands over every list of drafts.
const casesNote = "drafts: what the claims look like under the treaty, for a person to accept or reject"

// caseTitle says what a draft is in a line: who, what, under which article, about which measure, when.
func (b *Brief) caseTitle(d drafts.Draft) string {
	parts := []string{draftWords[d.Kind]}
	switch {
	case d.ByName != "":
		parts[0] = d.ByName + ": " + parts[0]
	case d.Kind == "refusal" || d.Kind == "condition" || d.Kind == "empty-post" || d.Kind == "cancelled-exercise":
		parts[0] = "it is not said who: " + parts[0]
	}
	if d.Cite != "" {
		parts = append(parts, d.Cite)
	}
	if d.Name != "" {
		parts = append(parts, d.Name)
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

// caseNotes are what a draft says besides its claims: on what ground, and how a passage is told.
func caseNotes(d drafts.Draft) []string {
	var notes []string
	if d.Ground != "" {
		notes = append(notes, "in its words: “"+d.Ground+"”")
	}
	states := map[mission.State]bool{}
	var told []string
	for _, t := range d.Told {
		who := t.By
		if who == "" {
			who = "a report"
		}
		told = append(told, who+": "+string(t.State))
		states[t.State] = true
	}
	switch {
	case len(states) > 1:
		notes = append(notes, "told differently: "+strings.Join(told, "; "))
	case len(told) > 0:
		notes = append(notes, "told: "+strings.Join(told, "; "))
	}
	return notes
}

// against stands before a claim that denies a draft.
func against(d drafts.Draft) string {
	if d.BothTrue {
		return "against it, of another time or of none that is told, so that both can be true"
	}
	return "against it"
}

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
		for _, note := range caseNotes(d) {
			p.line("    ", run{faint, note})
		}
		for _, part := range []struct {
			head   string
			claims []string
		}{{"what came of it", d.Answers}, {against(d), d.Denied}} {
			if len(part.claims) > 0 {
				p.line("    ", run{faint, part.head + ":"})
			}
			for _, id := range part.claims {
				p.line("      ", b.say(b.claim(id))...)
			}
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
		for _, note := range caseNotes(d) {
			p("   - *%s*", escape(note))
		}
		for _, id := range d.Answers {
			p("   - what came of it: %s", b.sayMarkdown(b.claim(id)))
		}
		for _, id := range d.Denied {
			p("   - %s: %s", against(d), b.sayMarkdown(b.claim(id)))
		}
	}
	p("")
}

// caseView is a draft on the page.
type caseView struct {
	Title                  string
	Notes                  []string
	Against                string
	Lines, Answers, Denied []*line
}
