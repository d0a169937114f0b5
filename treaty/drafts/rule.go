package drafts

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/treaty/document"
)

// Kind is what a draft is about.
type Kind string

// Accepted are the kinds.
func (Kind) Accepted() []string {
	return []string{"invocation", "answer", "no-decision", "offer", "refusal", "condition", "empty-post", "cancelled-exercise", "threat-to-leave",
		"frozen-membership", "deployment", "appeal-to-one", "waiting-for-signature", "other-mission", "passage", "mandate"}
}

// who is whom a rule asks for.
type who string

// Accepted are the actors of rules.
func (who) Accepted() []string {
	return []string{"party", "organisation", "organisation-or-members", "anybody"}
}

// pattern is a regular expression (RE2) over small letters.
type pattern struct{ re *regexp.Regexp }

// Form says how it is written.
func (pattern) Form() string { return "a regular expression (RE2)" }

// UnmarshalText compiles it.
func (p *pattern) UnmarshalText(text []byte) error {
	re, err := regexp.Compile(string(text))
	if err != nil {
		return fmt.Errorf("%q: %w", text, err)
	}
	p.re = re
	return nil
}

type rule struct {
	document.Place
	ID      string         `yaml:"id" must:"yes"`
	Kind    Kind           `yaml:"kind" must:"yes"`
	Says    string         `yaml:"says" must:"yes"`
	Types   []claim.Type   `yaml:"types"`
	Stances []claim.Stance `yaml:"stances"`
	Words   []string       `yaml:"words"`
	Pattern *pattern       `yaml:"pattern"`
	Not     *pattern       `yaml:"not"` // what must not stand there
	By      who            `yaml:"by" must:"yes"`
	To      who            `yaml:"to"`
	Article bool           `yaml:"article"` // an article must be named
	Measure bool           `yaml:"measure"` // a measure must be named, here or where the report speaks of it
	Abroad  bool           `yaml:"abroad"`  // it must go to another party
	Other   bool           `yaml:"other"`   // another organisation must be named
	Report  bool           `yaml:"report"`  // the report must speak of the treaty's organisation
	// Unaddressed: no state or organisation but the treaty's may be named as the one to whom it is put.
	Unaddressed bool `yaml:"unaddressed"`
	// Elsewhere is for what stands beside the treaty: its organisation need not be named.
	Elsewhere bool     `yaml:"elsewhere"`
	Examples  []string `yaml:"examples" must:"yes"`
}

type measure struct {
	ID    string   `yaml:"id" must:"yes"`
	Words []string `yaml:"words" must:"yes"`
}

type rules struct {
	Rules    []rule    `yaml:"rules" must:"yes"`
	Measures []measure `yaml:"measures" must:"yes"`
}

//go:embed rules.yaml
var rulesFile []byte

var known = sync.OnceValue(func() *rules {
	var r rules
	if faults := document.Read("treaty/drafts/rules.yaml", rulesFile, &r); len(faults) > 0 {
		panic(faults[0].Error()) // they are in the program
	}
	return &r
})

// fits says whether type, stance and words are those of the rule. A denial fits whatever the stance.
func (r *rule) fits(c *claim.Claim, text string) bool {
	switch {
	case len(r.Types) > 0 && !slices.Contains(r.Types, c.Event.Type),
		len(r.Stances) > 0 && !slices.Contains(r.Stances, c.Stance) && !c.Negated && c.Stance != claim.Denies,
		len(r.Words) > 0 && !has(text, r.Words),
		r.Pattern != nil && !r.Pattern.re.MatchString(text),
		r.Not != nil && r.Not.re.MatchString(text):
		return false
	}
	return true
}

var (
	noWords   = regexp.MustCompile(`\b(not|cannot|no|never|unable|without|yet|fail\w*|unsigned|vacant|empty)\b|n['’]t\b`)
	noRefusal = regexp.MustCompile(`(\bnot|\bnever|n['’]t)\s+(refus|declin|reject|turn|cancel)`)
)

// denied says that a claim denies what the rule sees. Where the rule's own words hold the no ("has not named"), or where the
// word is itself a refusal, the claim tells of the act.
func (r *rule) denied(c *claim.Claim, text string) bool {
	if c.Stance != claim.Denies && !c.Negated || r.Kind == "passage" {
		return false
	}
	if noRefusal.MatchString(text) {
		return true
	}
	return r.Kind != "refusal" && (r.Pattern == nil || !noWords.MatchString(r.Pattern.re.FindString(text)))
}

func has(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}
