package voting

import (
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var parties = []string{"A", "B", "C", "D", "E", "F"}

func stands(pairs ...any) []Position {
	var list []Position
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, Position{Party: pairs[i].(string), Stand: pairs[i+1].(Stand)})
	}
	return list
}

func drawBallot(t *rapid.T) Ballot {
	n := rapid.IntRange(1, 6).Draw(t, "members")
	b := Ballot{Members: parties[:n]}
	for _, m := range b.Members {
		p := Position{Party: m, Stand: rapid.SampledFrom([]Stand{For, For, Against, Abstains, StaysOut, Absent, Conditional, Silent}).Draw(t, m)}
		if p.Stand == Conditional {
			p.Condition = "condition of " + m
			p.State = rapid.SampledFrom([]State{Unsettled, Met, NotMet}).Draw(t, m+"'s condition")
		}
		b.Positions = append(b.Positions, p)
	}
	if rapid.Bool().Draw(t, "interested") {
		b.Interested = []string{rapid.SampledFrom(b.Members).Draw(t, "who")}
	}
	return b
}

func drawRule(t *rapid.T) Rule {
	r := Rule{
		Kind:             rapid.SampledFrom([]Kind{Consensus, Unanimity, Majority}).Draw(t, "kind"),
		AbstentionBlocks: rapid.Bool().Draw(t, "abstention blocks"),
		LimitedFormat:    rapid.Bool().Draw(t, "limited format"),
		Interested:       rapid.SampledFrom([]Interest{InterestVotes, InterestAbstains, InterestExcluded}).Draw(t, "interest"),
	}
	switch r.Kind {
	case Consensus:
		for _, a := range rapid.SliceOfNDistinct(rapid.SampledFrom([]Absence{AbsenceBlocks, AbsenceJoins, AbsenceIgnored}), 0, 2, rapid.ID[Absence]).Draw(t, "absence") {
			r.Absences = append(r.Absences, Reading{ID: string(a), Absence: a})
		}
	case Majority:
		r.Basis = rapid.SampledFrom([]Basis{Members, Present, Cast}).Draw(t, "basis")
		r.Share = rapid.SampledFrom([]Fraction{{1, 2, true}, {2, 3, false}, {3, 4, false}, {}}).Draw(t, "share")
		r.AtLeast = rapid.IntRange(0, 4).Draw(t, "at least")
		if rapid.Bool().Draw(t, "permanent") {
			r.Permanent = []string{"A", "C"}
			r.PermanentAbstentionBlocks = rapid.Bool().Draw(t, "their abstention blocks")
		}
	}
	return r
}

func TestTheOrderOfPositionsAndMembersDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule, b := drawRule(t), drawBallot(t)
		shuffled := Ballot{Members: slices.Clone(b.Members), Positions: slices.Clone(b.Positions), Interested: b.Interested}
		r := rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed")))
		r.Shuffle(len(shuffled.Members), func(i, j int) {
			shuffled.Members[i], shuffled.Members[j] = shuffled.Members[j], shuffled.Members[i]
		})
		r.Shuffle(len(shuffled.Positions), func(i, j int) {
			shuffled.Positions[i], shuffled.Positions[j] = shuffled.Positions[j], shuffled.Positions[i]
		})
		if a, b := Decide(rule, b), Decide(rule, shuffled); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\nshuffled: %+v", a, b)
		}
	})
}

func TestAnObjectionAlwaysBlocksConsensusAndUnanimity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule, b := drawRule(t), drawBallot(t)
		if rule.Kind == Majority {
			rule.Kind = Consensus
		}
		rule.Interested = InterestVotes
		b.Positions[0] = Position{Party: b.Members[0], Stand: Against}
		out := Decide(rule, b)
		if out.Result != NotAdopted || !slices.Contains(out.Reasons, Reason{Why: Objects, Party: b.Members[0]}) {
			t.Fatalf("%+v", out)
		}
	})
}

func TestAbstentionBlocksOnlyWhereTheRuleSaysSo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "members")
		b := Ballot{Members: parties[:n]}
		for i, m := range b.Members {
			s := For
			if i > 0 && rapid.Bool().Draw(t, m) || i == 1 {
				s = Abstains
			}
			b.Positions = append(b.Positions, Position{Party: m, Stand: s})
		}
		if r := Decide(Rule{Kind: Consensus}, b).Result; r != Adopted {
			t.Fatalf("blocked without a rule: %s", r)
		}
		if r := Decide(Rule{Kind: Consensus, AbstentionBlocks: true}, b).Result; r != NotAdopted {
			t.Fatalf("not blocked with the rule: %s", r)
		}
		if r := Decide(Rule{Kind: Unanimity}, b).Result; r != NotAdopted {
			t.Fatalf("unanimity with an abstention: %s", r)
		}
	})
}

// Whatever the silent say in the end, a settled result was right.
func TestASettledResultHoldsWhateverTheSilentSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule, b := drawRule(t), drawBallot(t)
		before := Decide(rule, b)
		if before.Result == Open || before.Result == Disputed {
			return
		}
		for i, p := range b.Positions {
			if p.Stand == Silent || p.Stand == Conditional && p.State == Unsettled {
				b.Positions[i].Stand = rapid.SampledFrom([]Stand{For, Against}).Draw(t, "then "+p.Party)
			}
		}
		if after := Decide(rule, b); after.Result != before.Result {
			t.Fatalf("%s became %s", before.Result, after.Result)
		}
	})
}

// More support never loses a decision.
func TestTurningForNeverUndoesAnAdoption(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule, b := drawRule(t), drawBallot(t)
		if Decide(rule, b).Result != Adopted {
			return
		}
		i := rapid.IntRange(0, len(b.Positions)-1).Draw(t, "who")
		b.Positions[i].Stand = For
		if after := Decide(rule, b); after.Result != Adopted {
			t.Fatalf("adopted became %+v", after)
		}
	})
}

func take(b Ballot, who []string, to Stand) Ballot {
	b.Positions = slices.Clone(b.Positions)
	for i, p := range b.Positions {
		if slices.Contains(who, p.Party) {
			b.Positions[i] = Position{Party: p.Party, Stand: to}
		}
	}
	return b
}

// What is said to change the result changes it, and no smaller set of parties taking that stand does.
func TestTheChangesAreTheSmallest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule, b := drawRule(t), drawBallot(t)
		out := Decide(rule, b)
		smallest := map[Stand]int{}
		for _, c := range out.Changes {
			who := slices.Concat(c.Must, c.Of[:c.Any])
			if got := Decide(rule, take(b, who, c.To)).Result; got != c.Then {
				t.Fatalf("%+v gives %s, not %s", c, got, c.Then)
			}
			if n, ok := smallest[c.To]; !ok || len(who) < n {
				smallest[c.To] = len(who)
			}
			for i := range who {
				if i < len(c.Must) {
					fewer := slices.Delete(slices.Clone(who), i, i+1)
					if got := Decide(rule, take(b, fewer, c.To)).Result; got == c.Then {
						t.Fatalf("%+v: %s was not needed", c, who[i])
					}
				}
			}
		}
		for set := range 1 << len(b.Members) {
			var who []string
			for i, m := range b.Members {
				if set>>i&1 == 1 {
					who = append(who, m)
				}
			}
			for _, c := range out.Changes {
				if len(who) < smallest[c.To] && Decide(rule, take(b, who, c.To)).Result == c.Then {
					t.Fatalf("%+v, but %v would do\n%+v", out.Changes, who, b)
				}
			}
		}
	})
}

func TestConsensusSpellsOutWhoAndWhy(t *testing.T) {
	out := Decide(Rule{Kind: Consensus}, Ballot{Members: []string{"ORL", "VES", "TAM"}, Positions: []Position{
		{Party: "ORL", Stand: For}, {Party: "VES", Stand: Against},
		{Party: "TAM", Stand: Conditional, Condition: "a condemnation", State: NotMet},
	}})
	want := []Reason{{Why: ConditionNotMet, Party: "TAM", Condition: "a condemnation"}, {Why: Objects, Party: "VES"}}
	if out.Result != NotAdopted || !reflect.DeepEqual(out.Reasons, want) {
		t.Errorf("%+v", out)
	}
	if !reflect.DeepEqual(out.Changes, []Change{{Must: []string{"TAM", "VES"}, To: For, Then: Adopted}}) {
		t.Errorf("changes: %+v", out.Changes)
	}
}

// The readings of an absence are computed side by side; where they differ, that is the result.
func TestDisputedAbsence(t *testing.T) {
	rule := Rule{Kind: Consensus, Absences: []Reading{{"absence is refusal", AbsenceBlocks}, {"joins later", AbsenceJoins}}}
	b := Ballot{Members: parties[:3], Positions: stands("A", For, "B", For, "C", Absent)}
	out := Decide(rule, b)
	if out.Result != Disputed || out.Readings[0].Result != NotAdopted || out.Readings[1].Result != Adopted {
		t.Fatalf("%+v", out)
	}
	if !slices.Equal(out.Readings[1].NotBound, []string{"C"}) {
		t.Errorf("who has not joined is bound: %+v", out.Readings[1])
	}
	b.Positions[2].Stand = For
	if out := Decide(rule, b); out.Result != Adopted || out.Readings != nil {
		t.Errorf("present: %+v", out)
	}
}

// A member that stays out without objecting neither blocks nor is bound, where the rule knows that.
func TestLimitedFormat(t *testing.T) {
	b := Ballot{Members: parties[:3], Positions: stands("A", For, "B", For, "C", StaysOut)}
	out := Decide(Rule{Kind: Consensus, LimitedFormat: true}, b)
	if out.Result != Adopted || !slices.Equal(out.Bound, []string{"A", "B"}) || !slices.Equal(out.NotBound, []string{"C"}) {
		t.Errorf("%+v", out)
	}
	if out := Decide(Rule{Kind: Consensus, Absences: []Reading{{Absence: AbsenceBlocks}}}, b); out.Result != NotAdopted {
		t.Errorf("without a limited format: %+v", out)
	}
}

func TestMajorities(t *testing.T) {
	fifteen := make([]string, 15)
	for i := range fifteen {
		fifteen[i] = fmt.Sprintf("S%02d", i)
	}
	council := Rule{Kind: Majority, AtLeast: 9, Permanent: fifteen[:5], Interested: InterestAbstains}
	votes := func(forIt int, stand Stand) []Position {
		var list []Position
		for i, m := range fifteen {
			s := For
			if i < 15-forIt {
				s = stand
			}
			list = append(list, Position{Party: m, Stand: s})
		}
		return list
	}
	for _, c := range []struct {
		name   string
		rule   Rule
		ballot Ballot
		want   Result
	}{
		{"nine for, five permanent abstain", council, Ballot{Members: fifteen, Positions: votes(10, Abstains)}, Adopted},
		{"a permanent member against", council, Ballot{Members: fifteen, Positions: votes(14, Against)}, NotAdopted},
		{"its vote does not count when it is a party", council, Ballot{Members: fifteen, Positions: votes(14, Against), Interested: fifteen[:1]}, Adopted},
		{"eight for", council, Ballot{Members: fifteen, Positions: votes(8, Abstains)}, NotAdopted},
		{"two thirds of the members", Rule{Kind: Majority, Share: Fraction{2, 3, false}, Basis: Members}, Ballot{Members: parties, Positions: stands("A", For, "B", For, "C", For, "D", For)}, Adopted},
		{"the fourth is still to come", Rule{Kind: Majority, Share: Fraction{2, 3, false}, Basis: Members}, Ballot{Members: parties, Positions: stands("A", For, "B", For, "C", For)}, Open},
		{"excluded party lowers what is needed", Rule{Kind: Majority, Share: Fraction{2, 3, false}, Basis: Members, Interested: InterestExcluded},
			Ballot{Members: parties[:4], Interested: []string{"D"}, Positions: stands("A", For, "B", For, "C", Against, "D", Against)}, Adopted},
		{"half is not more than half", Rule{Kind: Majority, Share: Fraction{1, 2, true}, Basis: Cast}, Ballot{Members: parties[:2], Positions: stands("A", For, "B", Against)}, NotAdopted},
		{"no quorum", Rule{Kind: Majority, Share: Fraction{1, 2, true}, Basis: Cast, Quorum: Fraction{2, 3, false}}, Ballot{Members: parties[:3], Positions: stands("A", For, "B", Absent, "C", Absent)}, NotAdopted},
	} {
		if out := Decide(c.rule, c.ballot); out.Result != c.want {
			t.Errorf("%s: %+v, not %s", c.name, out, c.want)
		}
	}
}

func TestConsensusFailingWhichTwoThirds(t *testing.T) {
	rule := Rule{Kind: Consensus, Failing: &Rule{Kind: Majority, Share: Fraction{2, 3, false}, Basis: Present}}
	b := Ballot{Members: parties[:3], Positions: stands("A", For, "B", For, "C", Against)}
	out := Decide(rule, b)
	if out.Result != Adopted || !slices.Contains(out.Reasons, Reason{Why: ByOtherRule}) || !slices.Contains(out.Reasons, Reason{Why: Objects, Party: "C"}) {
		t.Errorf("%+v", out)
	}
	b.Positions[1].Stand = Against
	if out := Decide(rule, b); out.Result != NotAdopted {
		t.Errorf("%+v", out)
	}
}

func TestWithoutACollectiveOutcome(t *testing.T) {
	b := Ballot{Members: parties[:3], Positions: stands("A", For, "B", Against)}
	out := Decide(Rule{Kind: EachForItself}, b)
	if out.Result != NoCollective || !slices.Equal(out.Bound, []string{"A"}) || len(out.Reasons) != 3 {
		t.Errorf("%+v", out)
	}
	if out := Decide(Rule{Kind: NoVote}, b); out.Result != NotVoted {
		t.Errorf("%+v", out)
	}
}
