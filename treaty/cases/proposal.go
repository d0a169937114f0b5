package cases

import (
	"fmt"
	"slices"
	"strings"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/voting"
)

func (c *Course) propose(a *Act) ([]string, error) {
	p := &Proposal{ID: a.ID, Case: a.Case, Says: a.Says, Measure: a.Measure, Made: a.When, By: a.By, Rule: a.Rule, Voters: a.Voters, Interested: a.Interested}
	var view *treaty.View
	if k := c.cases[a.Case]; k != nil {
		view = k.view.Treaty.On(a.When)
		k.Proposals = append(k.Proposals, p)
		if p.Rule == "" && k.procedure != nil {
			for _, s := range k.procedure.Steps {
				if s.Rule != "" {
					p.Rule = s.Rule
					break
				}
			}
		}
	} else {
		t, err := c.treaty(a.Treaty)
		if err != nil {
			return nil, err
		}
		view = t.On(a.When)
		c.Proposals = append(c.Proposals, p)
	}
	if p.Rule == "" {
		return nil, fmt.Errorf("proposal %s: by which rule; accepted: rule, with a rule of the treaty", a.ID)
	}
	rule, err := view.Voting(p.Rule)
	if err != nil {
		return nil, err
	}
	p.rule, p.known = rule, true
	c.proposals[a.ID] = p
	var doubtful []string
	if len(p.Voters) == 0 {
		p.Voters, doubtful = view.States()
		// A list of parties that is not complete, or an elected body, does not tell who may vote.
		p.known = view.Treaty.PartiesKnown == "all" && !slices.ContainsFunc(view.Organs, func(o treaty.Organ) bool {
			return o.Decides == p.Rule && o.Seats == "elected"
		})
	}
	if !p.known {
		return []string{"who may vote is not told: the outcome cannot be computed"}, nil
	}
	if len(doubtful) > 0 {
		return []string{"counted as members, which is disputed: " + c.names(doubtful)}, nil
	}
	return nil, nil
}

func (c *Course) position(p *Proposal, a *Act) []string {
	var remarks []string
	for _, by := range a.By {
		if p.known && !slices.Contains(p.Voters, by) {
			remarks = append(remarks, c.Name(by)+" has no vote here")
		}
		at := slices.IndexFunc(p.Positions, func(o voting.Position) bool { return o.Party == by })
		if at >= 0 {
			if p.Positions[at].Stand != a.Stand {
				remarks = append(remarks, fmt.Sprintf("before: %s", p.Positions[at].Stand))
			}
			p.Positions = slices.Delete(p.Positions, at, at+1)
		}
		p.Positions = append(p.Positions, voting.Position{Party: by, Stand: a.Stand, Condition: a.Condition})
	}
	return remarks
}

// settle says what became of the condition that a party had set.
func (c *Course) settle(p *Proposal, a *Act) []string {
	var remarks []string
	for _, by := range a.By {
		at := slices.IndexFunc(p.Positions, func(o voting.Position) bool { return o.Party == by && o.Stand == voting.Conditional })
		if at < 0 {
			remarks = append(remarks, c.Name(by)+" had set no condition")
			continue
		}
		p.Positions[at].State = a.State
	}
	return remarks
}

func (p *Proposal) decide() {
	if p.known {
		p.Outcome = voting.Decide(p.rule, voting.Ballot{Members: p.Voters, Positions: p.Positions, Interested: p.Interested})
	}
}

// announce compares what was announced with what the positions come to. The announcement stands: positions that
// nobody told are no objection to it.
func (c *Course) announce(a *Act) []string {
	p := c.proposals[a.Proposal]
	p.Announced, p.AnnouncedOn = a.Result, &a.When
	p.decide()
	if k := c.cases[p.Case]; k != nil && k.procedure != nil && a.Result == "adopted" {
		for _, s := range k.procedure.Steps {
			if s.Is == treaty.Deciding {
				k.Steps = append(k.Steps, StepDone{s.ID, s.Is, a.When, a.By, a})
				break
			}
		}
	}
	if !p.known || string(p.Outcome.Result) == string(a.Result) {
		return nil
	}
	return []string{fmt.Sprintf("announced as %s; the positions that are told give %s: %s", a.Result, p.Outcome.Result, Reasons(p.Outcome, c.Name))}
}

// Reasons spells out why an outcome is what it is, with the parties' names.
func Reasons(o voting.Outcome, name func(string) string) string {
	var list, silent []string
	for _, r := range o.Reasons {
		switch r.Why {
		case voting.Objects:
			list = append(list, name(r.Party)+" objects")
		case voting.ConditionNotMet:
			list = append(list, fmt.Sprintf("%s made it depend on %s, which is not met", name(r.Party), r.Condition))
		case voting.ConditionOpen:
			list = append(list, fmt.Sprintf("%s made it depend on %s", name(r.Party), r.Condition))
		case voting.Abstained:
			list = append(list, name(r.Party)+" abstains")
		case voting.WasAbsent:
			list = append(list, name(r.Party)+" is absent")
		case voting.Outside:
			list = append(list, name(r.Party)+" stays out without objecting")
		case voting.Vetoes:
			list = append(list, "no concurrence of "+name(r.Party))
		case voting.MayNotVote:
			list = append(list, "the vote of "+name(r.Party)+" does not count")
		case voting.TooFew, voting.Enough:
			list = append(list, fmt.Sprintf("%d for, %d needed", r.Have, r.Need))
		case voting.HasNotSpoken:
			silent = append(silent, name(r.Party))
		case voting.Did:
			list = append(list, name(r.Party)+": "+r.Condition)
		default:
			list = append(list, string(r.Why))
		}
	}
	if len(silent) > 0 {
		list = append(list, "no position is told of "+strings.Join(silent, ", "))
	}
	for _, r := range o.Readings {
		list = append(list, fmt.Sprintf("by the reading %s: %s (%s)", r.ID, r.Result, Reasons(r.Outcome, name)))
	}
	return strings.Join(list, "; ")
}

// Changes spells out what would change an outcome.
func Changes(o voting.Outcome, name func(string) string) []string {
	names := func(ids []string) string {
		var list []string
		for _, id := range ids {
			list = append(list, name(id))
		}
		return strings.Join(list, ", ")
	}
	var list []string
	for _, c := range o.Changes {
		var who []string
		if len(c.Must) > 0 {
			who = append(who, names(c.Must))
		}
		switch {
		case c.Any == 1 && len(c.Of) == 1:
			who = append(who, name(c.Of[0]))
		case c.Any > 0:
			who = append(who, fmt.Sprintf("%d of %s", c.Any, names(c.Of)))
		}
		list = append(list, fmt.Sprintf("%s if %s were %s", c.Then, strings.Join(who, ", and "), c.To))
	}
	return list
}
