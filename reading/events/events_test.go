package events

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/language"
)

var model = sync.OnceValues(language.Load)

// sentence parses one sentence as the reading does.
func sentence(t *testing.T, text string) (*language.Tree, *attribution.Reading) {
	t.Helper()
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	sentences := m.Read(text, 0)
	if len(sentences) != 1 {
		t.Fatalf("%q is %d sentences", text, len(sentences))
	}
	attribution.Mend(&sentences[0])
	tree := language.NewTree(&sentences[0])
	return tree, attribution.Read(text, 0, len(text), []*language.Tree{tree})
}

// events finds the events of a sentence whose parties are its capitalised names.
func events(t *testing.T, text string, opt Options) (*language.Tree, []Event) {
	t.Helper()
	tree, att := sentence(t, text)
	opt.Party = func(k int) bool { return tree.Tokens[k].UPOS == "PROPN" }
	return tree, Read(tree, att, 0, opt)
}

// main is the event of a sentence that its main verb tells.
func main(t *testing.T, text string, opt Options) (*language.Tree, Event) {
	t.Helper()
	tree, found := events(t, text, opt)
	for _, e := range found {
		if e.Head == tree.Root || e.Governor == tree.Root {
			return tree, e
		}
	}
	t.Fatalf("%q: no event at its main verb among %d", text, len(found))
	return nil, Event{}
}

func quote(text string, t *language.Tree, e Event) string {
	return text[t.Tokens[e.First].Start:t.Tokens[e.Last].End]
}

func TestWhatIsDoneAndWithWhatStance(t *testing.T) {
	for _, c := range []struct {
		text, want string // type, stance, "not" where negated, modality
	}{
		{"The troops crossed the border near Brask on Sunday.", "ASSAULT asserts happened"},
		{"The guard detained nine men.", "COERCE asserts happened"},
		{"The army withdrew from the heights.", "RETREAT asserts happened"},
		{"Norland deployed its troops to the border.", "MOBILIZE asserts happened"},
		{"The parties signed an agreement.", "AGREE asserts happened"},
		{"The presidents met in Brask on Monday.", "CONSULT asserts happened"},
		{"Norland recalled its ambassador from Sarland.", "SANCTION asserts happened"},
		{"The convoy delivered 40 tonnes of flour to the town.", "AID asserts happened"},
		{"Norland accused Sarland of shelling the village.", "ACCUSE asserts happened"},
		{"The foreign minister welcomed the agreement.", "SUPPORT asserts happened"},

		{"Several hundred residents gathered before the gates of the base.", "PROTEST asserts happened"},
		{"The soldiers dig in beside the lake.", "MOBILIZE asserts ongoing"},
		{"Norland imposed visas on the citizens of Sarland.", "COERCE asserts happened"},
		{"The governments agreed to withdraw their troops.", "AGREE asserts happened"},

		{"Norland denied shelling the village.", "ASSAULT denies not happened"},
		{"The ministry denied that its troops had crossed the border.", "ASSAULT denies not happened"},
		{"Norland rejected the accusation that it had shelled the village.", "ASSAULT denies not happened"},
		{"Norland rejected the proposal.", "REJECT refuses happened"},
		{"Norland refused to withdraw its troops.", "REJECT refuses happened"},
		{"Norland asked the alliance to send observers.", "REQUEST requests happened"},
		{"Both governments called for a ceasefire.", "REQUEST requests happened"},
		{"Norland demanded that Sarland withdraw its troops.", "REQUEST demands happened"},
		{"Norland invoked Article 4 of the treaty.", "REQUEST requests happened"},
		{"Norland turned to the Alliance.", "REQUEST requests happened"},
		{"Norland vetoed the draft.", "REJECT refuses happened"},
		{"The exercise was a provocation.", "ACCUSE asserts happened"},
		{"The guards are in the village.", "MOBILIZE asserts ongoing"},
		{"Norland is ready to send four ships to the port.", "MOBILIZE promises happened"},
		{"The minister called the landing a direct threat.", "ACCUSE asserts happened"},
		{"The minister called the talks useful.", "CONSULT asserts happened"},
		{"The minister, Ann Bell, called on both sides to stop the shelling.", "REQUEST requests happened"},
		{"The minister called his colleague on Friday.", "CONSULT asserts happened"},
		{"Norland stands ready to send four ships to the port.", "MOBILIZE promises happened"},
		{"Norland does not seek war with anyone.", "STATEMENT asserts not happened"},
		{"The soldiers broke his arm.", "ASSAULT asserts happened"},
		{"The council blocked the statement.", "REJECT asserts happened"},
		{"The men were held for a week without charge.", "COERCE asserts happened"},
		{"Not one shell was fired at the village.", "ASSAULT asserts not happened"},
		{"The parties shall consult at once.", "STATEMENT asserts rule"},
		{"Norland promised to open the road.", "RETREAT promises happened"},
		{"Norland offered aid to the refugees.", "AID promises happened"},
		{"Norland vowed not to attack the village.", "ASSAULT promises happened"},
		{"Norland threatened to close the border.", "COERCE warns happened"},

		{"The army did not cross the border.", "ASSAULT asserts not happened"},
		{"The soldiers never crossed the border.", "ASSAULT asserts not happened"},
		{"No soldier crossed the border.", "ASSAULT asserts not happened"},
		{"The army failed to stop the convoy.", "COERCE asserts not happened"},
		{"Norland did not deny that its troops had crossed the border.", "REJECT asserts not happened"},
		{"All accusations that Norland violated the ceasefire are rejected.", "ASSAULT denies not ongoing"},
		{"It is untrue that Norland attacked the village.", "ASSAULT denies not ongoing"},
		{"It is not the case that our guns fired on the school.", "ASSAULT denies not ongoing"},
		{"The story that \"two hundred soldiers\" entered the village is pure fantasy.", "ASSAULT denies not ongoing"},
		{"Reports that Norland asked for a truce were untrue.", "REQUEST denies not happened"},
		{"The figure of 800 metres is pure fiction.", "STATEMENT denies not ongoing"},
		{"The video of the shelling is a fake.", "STATEMENT denies not ongoing"},
		{"The ministry described the allegations of torture as groundless.", "ASSAULT denies not happened"},
		{"Norland agreed to nothing.", "AGREE asserts not happened"},
		{"Norland knows of no agreement with Sarland.", "AGREE asserts not ongoing"},
		{"Norland has yet to reply to the note.", "STATEMENT asserts not ongoing"},

		{"The army will withdraw on Monday.", "RETREAT asserts planned"},
		{"The army will withdraw if the guns are removed.", "RETREAT asserts conditional"},
		{"The army would withdraw if the guns were removed.", "RETREAT asserts hypothetical"},
		{"The army may withdraw.", "RETREAT asserts hypothetical"},
		{"The army must withdraw.", "STATEMENT asserts rule"},
		{"The army is withdrawing.", "RETREAT asserts ongoing"},
		{"The army has withdrawn.", "RETREAT asserts happened"},
	} {
		_, e := main(t, c.text, Options{})
		got := fmt.Sprint(e.Type, " ", e.Stance, " ", e.Modality)
		if e.Negated {
			got = fmt.Sprint(e.Type, " ", e.Stance, " not ", e.Modality)
		}
		if got != c.want {
			t.Errorf("%q is %s, want %s", c.text, got, c.want)
		}
	}
}

func TestANameIsNoEvent(t *testing.T) {
	if _, e := main(t, "Ban Ki-moon, the secretary general of the United Nations, repeated the mistake.", Options{}); e.Strength > 0 {
		t.Errorf("whose name is Ban is read as %s", e.Type)
	}
}

func TestToHaveSpokenIsNoEvent(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"The governor of Brask told Norland Radio on Monday.", 0},
		{"The minister said on Monday.", 0},
		{"The minister said nothing on Monday.", 1},
		{"The minister told parliament on Monday.", 1},
	} {
		if _, found := events(t, c.text, Options{}); len(found) != c.want {
			t.Errorf("%q tells %d events, want %d", c.text, len(found), c.want)
		}
	}
}

func TestADenialThatIsNoneDeniesNothing(t *testing.T) {
	_, found := events(t, "Norland neither confirmed nor denied the report.", Options{})
	for _, e := range found {
		if e.Stance == claim.Denies {
			t.Errorf("who neither confirms nor denies is read as denying: %+v", e)
		}
	}
}

func TestWhoDoesItToWhom(t *testing.T) {
	for _, c := range []struct{ text, subject, object, indirect string }{
		{"The guard detained nine men.", "guard", "men", ""},
		{"Nine men were detained by the guard.", "guard", "men", ""},
		{"Nine men were detained.", "", "men", ""},
		{"Norland asked the alliance to send observers.", "Norland", "observers", "alliance"},
		{"Both governments called for a ceasefire.", "governments", "", ""},
		{"No soldier crossed the border.", "soldier", "border", ""},
		{"Norland accused Sarland of shelling the village.", "Norland", "Sarland", ""},
	} {
		tree, e := main(t, c.text, Options{})
		form := func(k int) string {
			if k < 0 {
				return ""
			}
			return tree.Tokens[k].Form
		}
		if form(e.Subject) != c.subject || form(e.Object) != c.object || form(e.Indirect) != c.indirect {
			t.Errorf("%q: %q does it to %q, %q; want %q, %q, %q", c.text,
				form(e.Subject), form(e.Object), form(e.Indirect), c.subject, c.object, c.indirect)
		}
	}
}

func TestTheQuoteIsTheClauseWithoutItsCue(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The ministry said that the guard had detained nine men.", []string{"the guard had detained nine men"}},
		{"The guard detained nine men, the ministry said.", []string{"The guard detained nine men"}},
		{"According to the ministry, the guard detained nine men.", []string{"the guard detained nine men"}},
		{"The ministry denied that its troops had crossed the border.", []string{"The ministry denied that its troops had crossed the border"}},
		{"However, the guard detained nine men.", []string{"the guard detained nine men"}},
		{"The guard detained nine men, and the army closed the road.", []string{"The guard detained nine men", "the army closed the road"}},
		{"“We will leave,” he said.", []string{"We will leave"}},
		{"He called the raid “a cowardly act”.", []string{"He called the raid “a cowardly act”"}},
		{"The army will withdraw if the guns are removed.", []string{"The army will withdraw if the guns are removed"}},
	} {
		tree, found := events(t, c.text, Options{})
		var got []string
		for _, e := range found {
			got = append(got, quote(c.text, tree, e))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q is quoted as %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAHeadlinesPresentIsPast(t *testing.T) {
	const text = "Norland closes its border with Sarland"
	if _, e := main(t, text, Options{Title: true}); e.Modality != claim.Happened {
		t.Errorf("%q as a headline is %s", text, e.Modality)
	}
	if _, e := main(t, text, Options{}); e.Modality != claim.Ongoing {
		t.Errorf("%q in a text is %s", text, e.Modality)
	}
}

func TestCellsOfATable(t *testing.T) {
	const text = "Upper valley, 12 May: 38 explosions, 23 bursts, 4 tents"
	tree, _ := sentence(t, text)
	day := strings.Index(text, "12 May")
	var got []string
	for _, e := range Cells(tree, func(start, end int) bool { return start >= day && end <= day+len("12 May") }) {
		got = append(got, fmt.Sprintf("%s %s %g", quote(text, tree, e), e.Type, e.Numbers[0].Value))
	}
	if want := []string{"38 explosions ASSAULT 38", "23 bursts ASSAULT 23"}; !slices.Equal(got, want) {
		t.Errorf("%q holds %q, want %q", text, got, want)
	}
}
