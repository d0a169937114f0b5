package voting

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawSettled is a ballot in which everybody has spoken, without conditions.
func drawSettled(t *rapid.T, stands ...Stand) Ballot {
	n := rapid.IntRange(1, 6).Draw(t, "members")
	b := Ballot{Members: parties[:n]}
	for _, m := range b.Members {
		b.Positions = append(b.Positions, Position{Party: m, Stand: rapid.SampledFrom(stands).Draw(t, m)})
	}
	return b
}

// A majority is what a plain count says: shares, least numbers, quorum, and the permanent members' concurrence.
func TestAMajorityIsAPlainCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := drawRule(t)
		rule.Kind, rule.Interested, rule.Absences = Majority, InterestVotes, nil
		rule.Basis = rapid.SampledFrom([]Basis{Members, Present, Cast}).Draw(t, "the basis")
		rule.Share = rapid.SampledFrom([]Fraction{{1, 2, true}, {2, 3, false}, {3, 4, false}}).Draw(t, "the share")
		b := drawSettled(t, For, Against, Abstains, Absent)
		count := map[Stand]int{}
		for _, p := range b.Positions {
			count[p.Stand]++
		}
		base := map[Basis]int{Members: len(b.Members), Present: len(b.Members) - count[Absent], Cast: count[For] + count[Against]}[rule.Basis]
		have, need := count[For]*rule.Share.In, base*rule.Share.Of
		want := count[For] > 0 && count[For] >= rule.AtLeast && (have > need || have == need && !rule.Share.Strict)
		for _, p := range b.Positions {
			if slices.Contains(rule.Permanent, p.Party) && (p.Stand == Against || p.Stand == Abstains && rule.PermanentAbstentionBlocks) {
				want = false
			}
		}
		if got := Decide(rule, b).Result == Adopted; got != want {
			t.Fatalf("%+v\n%+v\nadopted %v, the count says %v", rule, b, got, want)
		}
	})
}

// What a party to the matter says changes nothing where its vote is excluded or counted as an abstention.
func TestThePartyToTheMatterDoesNotDecide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule, b := drawRule(t), drawBallot(t)
		rule.Interested = rapid.SampledFrom([]Interest{InterestAbstains, InterestExcluded}).Draw(t, "its vote")
		b.Interested = []string{b.Members[0]}
		first := Decide(rule, b).Result
		b.Positions[0] = Position{Party: b.Members[0], Stand: rapid.SampledFrom([]Stand{For, Against, Abstains, Absent}).Draw(t, "says now")}
		if again := Decide(rule, b).Result; again != first {
			t.Fatalf("%s, then %s", first, again)
		}
	})
}

// In limited format who stays out neither blocks nor is bound: the others decide as if it were not there.
func TestWhoStaysOutNeitherBlocksNorIsBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := Rule{Kind: Consensus, LimitedFormat: true, AbstentionBlocks: rapid.Bool().Draw(t, "abstention blocks")}
		b := drawSettled(t, For, Against, Abstains)
		without := Decide(rule, b)
		with := Ballot{Members: append(slices.Clone(b.Members), "Z"), Positions: append(slices.Clone(b.Positions), Position{Party: "Z", Stand: StaysOut})}
		out := Decide(rule, with)
		if out.Result != without.Result || slices.Contains(out.Bound, "Z") {
			t.Fatalf("without it %+v\nwith it %+v", without, out)
		}
	})
}

// Absence blocks under the reading that says so, binds later under another, and has no effect under the third.
func TestEachReadingOfAbsence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawSettled(t, For, Abstains)
		b.Positions[0].Stand = For
		with := Ballot{Members: append(slices.Clone(b.Members), "Z"), Positions: append(slices.Clone(b.Positions), Position{Party: "Z", Stand: Absent})}
		read := func(a Absence) Outcome {
			return Decide(Rule{Kind: Consensus, Absences: []Reading{{ID: "r", Absence: a}}}, with)
		}
		if out := read(AbsenceBlocks); out.Result != NotAdopted {
			t.Fatalf("blocks: %+v", out)
		}
		if out := read(AbsenceJoins); out.Result != Adopted || !slices.Contains(out.NotBound, "Z") {
			t.Fatalf("joins later: %+v", out)
		}
		if out := read(AbsenceIgnored); out.Result != Adopted {
			t.Fatalf("not counted: %+v", out)
		}
	})
}

// Unanimity is everybody for, and nothing less.
func TestUnanimityIsEverybody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawSettled(t, For, For, For, Against, Abstains)
		all := !slices.ContainsFunc(b.Positions, func(p Position) bool { return p.Stand != For })
		if got := Decide(Rule{Kind: Unanimity}, b).Result == Adopted; got != all {
			t.Fatalf("%+v: %v", b.Positions, got)
		}
	})
}

// Where each acts for itself, or nothing is voted on, no position makes a collective outcome.
func TestNoCollectiveOutcomeWhateverIsSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBallot(t)
		if out := Decide(Rule{Kind: NoVote}, b); out.Result != NotVoted || len(out.Bound) > 0 {
			t.Fatalf("%+v", out)
		}
		out := Decide(Rule{Kind: EachForItself}, b)
		if out.Result != NoCollective || len(out.Reasons) != len(b.Members) {
			t.Fatalf("%+v", out)
		}
		for _, who := range out.Bound {
			if !slices.ContainsFunc(b.Positions, func(p Position) bool { return p.Party == who && (p.Stand == For || p.State == Met) }) {
				t.Fatalf("%s is bound by what others did: %+v", who, b.Positions)
			}
		}
	})
}
