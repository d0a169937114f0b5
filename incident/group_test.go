package incident

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
)

// groupsOf are the quotes that stand together, without their order.
func groupsOf(res Result) [][]string {
	var out [][]string
	for _, inc := range res.Incidents {
		g := slices.Clone(inc.Claims)
		sort.Strings(g)
		out = append(out, g)
	}
	sort.Slice(out, func(i, j int) bool { return out[i][0] < out[j][0] })
	return out
}

// swapped exchanges the two parties of the crisis in parties, words and quotes.
func swapped(r *room) *room {
	words := strings.NewReplacer("Orlavian", "Tesmarkian", "Orlavia", "Tesmark", "Tesmark", "Orlavia")
	other := func(p claim.Party) claim.Party {
		switch p.State {
		case "ORL":
			p.State, p.ID = "TES", strings.Replace(p.ID, "ORL", "TES", 1)
		case "TES":
			p.State, p.ID = "ORL", strings.Replace(p.ID, "TES", "ORL", 1)
		}
		p.Name = words.Replace(p.Name)
		return p
	}
	out := &room{}
	reports := map[string]int{}
	for i, rep := range r.reports {
		reports[rep.ID] = i
		out.report(rep.ID, rep.Published, words.Replace(rep.Text.String()))
	}
	for _, c := range r.claims {
		out.claim(out.reports[reports[c.Report.ID]], other(c.Speaker), words.Replace(c.Quote.Exact), c.Event.Type, func(n *claim.Claim) {
			n.ID, n.Stance, n.Negated, n.Modality, n.Time, n.Quantity, n.Place, n.Object = c.ID, c.Stance, c.Negated, c.Modality, c.Time, c.Quantity, c.Place, words.Replace(c.Object)
			for _, p := range c.Actor {
				n.Actor = append(n.Actor, other(p))
			}
			for _, p := range c.Recipient {
				n.Recipient = append(n.Recipient, other(p))
			}
		})
	}
	return out
}

func TestPartiesSwappedGiveTheSameGroups(t *testing.T) {
	r := crisis()
	want := groupsOf(Gather(r.claims, r.reports))
	s := swapped(r)
	if got := groupsOf(Gather(s.claims, s.reports)); !reflect.DeepEqual(got, want) {
		t.Errorf("with the parties swapped\n%v\nnot\n%v", got, want)
	}
}

// Two clashes of one week at one river, at two places and days, told in two reports each.
func TestTwoClashesOfOneWeekStayTwo(t *testing.T) {
	r := &room{}
	a := r.report("a", "2031-05-13", "Troops from Tesmark shelled the mill at Hask on Monday. Two guards were killed at the mill in Hask.\n\nOn Wednesday a patrol boat was fired on near the lighthouse of Lomen. The boat burned out near Lomen.")
	b := r.report("b", "2031-05-16", "The shelling of the mill at Hask on Monday killed two guards.\n\nA patrol boat burned on Wednesday off the lighthouse of Lomen, after shots from the shore.")
	mill := []string{
		r.claim(a, defence, "Troops from Tesmark shelled the mill at Hask on Monday", claim.Assault, all(by(tesmark), on(orlavia), at("Hask"), dated("2031-05-12"))),
		r.claim(a, defence, "Two guards were killed at the mill in Hask", claim.Assault, all(on(orlavia), at("Hask"), dated("2031-05-12"), counted(2, "", "guards"))),
		r.claim(b, watch, "The shelling of the mill at Hask on Monday killed two guards", claim.Assault, all(on(orlavia), at("Hask"), dated("2031-05-12"), counted(2, "", "guards"))),
	}
	boat := []string{
		r.claim(a, defence, "a patrol boat was fired on near the lighthouse of Lomen", claim.Assault, all(on(orlavia), at("Lomen"), dated("2031-05-14"))),
		r.claim(a, defence, "The boat burned out near Lomen", claim.Assault, all(on(orlavia), at("Lomen"), dated("2031-05-14"))),
		r.claim(b, watch, "A patrol boat burned on Wednesday off the lighthouse of Lomen", claim.Assault, all(on(orlavia), at("Lomen"), dated("2031-05-14"))),
	}
	res := Gather(r.claims, r.reports)
	for _, x := range mill {
		for _, y := range boat {
			if together(res, x, y) {
				t.Errorf("%q and %q stand together", x, y)
			}
		}
	}
	if !together(res, mill[0], mill[2]) || !together(res, boat[0], boat[2]) {
		t.Error("one clash told by two reports is two incidents")
	}
}

// A claim without a day or place of its own is compared by those of the claim before it; the claim itself stays as it was.
func TestWhatIsLentIsNotWritten(t *testing.T) {
	r := &room{}
	a := r.report("a", "2031-05-13", "Troops from Tesmark crossed the river at Hask on Tuesday. They burned a barn.")
	r.claim(a, defence, "Troops from Tesmark crossed the river at Hask on Tuesday", claim.Assault, all(by(tesmark), at("Hask"), dated("2031-05-11")))
	r.claim(a, defence, "They burned a barn", claim.Assault, by(tesmark))
	run := newRun(r.claims, r.reports, shipped())
	if c := run.claims[1]; !reflect.DeepEqual(c.lentPlaces, []string{"hask"}) || c.lentFrom == 0 || len(c.places) != 0 || c.Time != nil || len(c.Place) != 0 {
		t.Errorf("lent %v %d, own %v %v", c.lentPlaces, c.lentFrom, c.places, c.Time)
	}
}

// A large set compares only what has something in common, and each claim still stands in one incident.
func TestALargeSet(t *testing.T) {
	r := &room{}
	var pairs [][2]string
	towns := strings.Fields("Hask Lomen Brenn Selde Vorn Tarn Ulm Keth Orle Pask")
	things := strings.Fields("mill bridge ferry barn school depot chapel orchard quarry tower")
	for n := range 350 {
		town, thing := fmt.Sprintf("%s%c%c", towns[n%10], 'a'+n/10%26, 'a'+n/260), things[n/10%10]
		day := fmt.Sprintf("2031-%02d-%02d", 1+n%12, 1+n%28)
		x := r.report(fmt.Sprintf("r%03d", n), day, fmt.Sprintf("Troops shelled the %s of %s.", thing, town))
		y := r.report(fmt.Sprintf("s%03d", n), day, fmt.Sprintf("The %s of %s was shelled by troops.", thing, town))
		pairs = append(pairs, [2]string{
			r.claim(x, defence, fmt.Sprintf("Troops shelled the %s of %s", thing, town), claim.Assault, all(on(orlavia), at(town), dated(day))),
			r.claim(y, foreign, fmt.Sprintf("The %s of %s was shelled by troops", thing, town), claim.Assault, all(on(orlavia), at(town), dated(day))),
		})
	}
	if len(r.claims) <= everyPair {
		t.Fatalf("%d claims are no large set", len(r.claims))
	}
	res := Gather(r.claims, r.reports)
	in := map[string]int{}
	for _, inc := range res.Incidents {
		for _, id := range inc.Claims {
			in[id]++
		}
	}
	apart := 0
	for _, p := range pairs {
		if in[p[0]] != 1 || in[p[1]] != 1 {
			t.Fatalf("%v stand in %d and %d incidents", p, in[p[0]], in[p[1]])
		}
		if !together(res, p[0], p[1]) {
			apart++
		}
	}
	if apart > len(pairs)/50 {
		t.Errorf("%d of %d shellings told twice are two incidents", apart, len(pairs))
	}
}
