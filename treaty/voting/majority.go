package voting

import "slices"

// tally is a count of votes.
type tally struct{ forIt, against, abstain, absent, undecided int }

func tallyOf(stands []counted) tally {
	var t tally
	for _, c := range stands {
		switch {
		case c.undecided():
			t.undecided++
		case c.Stand == For:
			t.forIt++
		case c.against():
			t.against++
		case c.Stand == Abstains:
			t.abstain++
		case c.Stand == Absent:
			t.absent++
		}
	}
	return t
}

// needed is the least number of votes that a share of the base asks for.
func (f Fraction) needed(base int) int {
	if f.In == 0 {
		return 0
	}
	if f.Strict {
		return base*f.Of/f.In + 1
	}
	return (base*f.Of + f.In - 1) / f.In
}

// needs is the least number of votes for, given who votes how.
func (r Rule) needs(t tally) int {
	base := t.forIt + t.against
	switch r.Basis {
	case Members:
		base += t.abstain + t.absent
	case Present:
		base += t.abstain
	}
	return max(r.Share.needed(base), r.AtLeast, 1)
}

func (r Rule) quorate(t tally) bool {
	present := t.forIt + t.against + t.abstain
	return present >= r.Quorum.needed(present+t.absent)
}

// all settles the undecided: so many for, against and absent.
func (t tally) all(forIt, against, absent int) tally {
	return tally{t.forIt + forIt, t.against + against, t.abstain, t.absent + absent, 0}
}

func (r Rule) passes(t tally) bool { return t.forIt >= r.needs(t) && r.quorate(t) }

// majority decides by counting. The undecided are taken at their best and at their worst: when both give the same, it
// is settled.
func majority(rule Rule, stands []counted) Outcome {
	t := tallyOf(stands)
	var (
		out    Outcome
		vetoes []string
	)
	for _, c := range stands {
		permanent := slices.Contains(rule.Permanent, c.Party)
		if rule.vetoes(c) {
			vetoes = append(vetoes, c.Party)
			out.Reasons = append(out.Reasons, Reason{Why: Vetoes, Party: c.Party, Condition: c.Condition})
		}
		switch {
		case c.mayNot:
			out.Reasons = append(out.Reasons, Reason{Why: MayNotVote, Party: c.Party})
		case c.undecided() && c.Stand == Conditional:
			out.Reasons = append(out.Reasons, Reason{Why: ConditionOpen, Party: c.Party, Condition: c.Condition})
		case c.undecided():
			out.Reasons = append(out.Reasons, Reason{Why: HasNotSpoken, Party: c.Party})
		case c.Stand == Conditional && c.State == NotMet && !permanent:
			out.Reasons = append(out.Reasons, Reason{Why: ConditionNotMet, Party: c.Party, Condition: c.Condition})
		}
	}
	out.Result = settle(rule, stands)
	if out.Result == NotAdopted && !rule.quorate(t.all(t.undecided, 0, 0)) {
		out.Reasons = append(out.Reasons, Reason{Why: NoQuorum})
	}
	votes := Reason{Why: TooFew, Have: t.forIt, Need: rule.needs(t.all(0, t.undecided, 0))}
	if t.forIt >= votes.Need {
		votes.Why = Enough
	}
	out.Reasons = append([]Reason{votes}, out.Reasons...)
	out.Changes = majorityChanges(rule, stands, vetoes, out.Result)
	return out
}

// vetoes says that a permanent member prevents adoption.
func (r Rule) vetoes(c counted) bool {
	return slices.Contains(r.Permanent, c.Party) &&
		(c.against() || c.Stand == Abstains && r.PermanentAbstentionBlocks && !c.mayNot)
}

// settle takes the undecided at their best and at their worst: when both give the same, it is settled.
func settle(rule Rule, stands []counted) Result {
	t := tallyOf(stands)
	waiting := false
	for _, c := range stands {
		if rule.vetoes(c) {
			return NotAdopted
		}
		waiting = waiting || c.undecided() && slices.Contains(rule.Permanent, c.Party)
	}
	switch {
	case !rule.passes(t.all(t.undecided, 0, 0)):
		return NotAdopted
	case !waiting && rule.passes(t.all(0, t.undecided, 0)) && rule.quorate(t.all(0, 0, t.undecided)):
		return Adopted
	}
	return Open
}

// majorityChanges finds the smallest sets that settle the matter the other way.
func majorityChanges(rule Rule, in []counted, vetoes []string, now Result) []Change {
	var changes []Change
	if now != Adopted {
		if c, ok := towardsAdoption(rule, in, vetoes); ok {
			changes = append(changes, c)
		}
	}
	if now != NotAdopted {
		if c, ok := turn(rule, in, nil, Against, NotAdopted, func(c counted) bool {
			return !slices.Contains(rule.Permanent, c.Party)
		}); ok {
			changes = append(changes, c)
		}
		var veto []string
		for _, c := range in {
			if slices.Contains(rule.Permanent, c.Party) && !c.mayNot {
				veto = append(veto, c.Party)
			}
		}
		if len(veto) > 0 {
			changes = append(changes, Change{Any: 1, Of: veto, To: Against, Then: NotAdopted})
		}
	}
	return changes
}

// towardsAdoption: those who veto, and the permanent members that have not spoken, must be for; then as many more as
// the count asks for.
func towardsAdoption(rule Rule, in []counted, vetoes []string) (Change, bool) {
	must := slices.Clone(vetoes)
	for _, c := range in {
		if c.undecided() && slices.Contains(rule.Permanent, c.Party) {
			must = append(must, c.Party)
		}
	}
	return turn(rule, in, must, For, Adopted, func(counted) bool { return true })
}

// turn counts how many parties, besides those that must, have to take the stand until the result is sure. They are
// tried in the order of what their turning weighs, so that no choice of fewer would do.
func turn(rule Rule, in []counted, must []string, to Stand, then Result, eligible func(counted) bool) (Change, bool) {
	stands := slices.Clone(in)
	var order []int
	for i, c := range in {
		switch {
		case slices.Contains(must, c.Party):
			stands[i].Stand, stands[i].State = to, Unsettled
		case !c.mayNot && c.Stand != to && !(to == Against && c.against()) && eligible(c):
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return idle(in[a]) - idle(in[b]) })
	n := 0
	for _, i := range order {
		if settle(rule, stands) == then {
			break
		}
		stands[i].Stand, stands[i].State = to, Unsettled
		n++
	}
	if settle(rule, stands) != then || n == 0 && len(must) == 0 {
		return Change{}, false
	}
	change := Change{Must: must, Any: n, To: to, Then: then}
	if n > 0 {
		for _, i := range order {
			change.Of = append(change.Of, in[i].Party)
		}
	}
	return change, true
}

// idle is 0 for votes that count on one side or may come to, more for those whose turning weighs less.
func idle(c counted) int {
	switch c.Stand {
	case Abstains:
		return 1
	case Absent:
		return 2
	}
	return 0
}
