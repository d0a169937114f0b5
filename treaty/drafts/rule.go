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

// negated is true for rules whose own words may say that something was not done: a negated claim is then no denial.
func (r *rule) negated() bool {
	return slices.Contains([]Kind{"passage", "empty-post", "no-decision", "waiting-for-signature", "refusal", "answer", "condition"}, r.Kind)
}

func has(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}
