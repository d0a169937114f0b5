package benchmark

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/corpus"
	"github.com/casus-project/casus/reading"
)

// ClaimsScore is the result of Claims. Detection, Whole and Fields are over all reports together.
type ClaimsScore struct {
	Task    string `json:"task"`
	Reports int    `json:"reports"`
	Gold    int    `json:"gold"` // claims annotated
	Found   int    `json:"found"`
	// Detection counts a claim found when its words and those of an annotated one overlap with an F1 of a half or more.
	Detection F1 `json:"detection"`
	// Whole asks that its speaker, its event's type and one of its actors are right too.
	Whole F1 `json:"whole"`
	// Fields are the shares of claims found whose part agrees; lists by the F1 of their names; place, date and quantity over
	// the claims annotated with one.
	Fields  map[string]float64 `json:"fields"`
	Weights string             `json:"weights"`
}

// Claims scores the reading on annotated reports, NAME.txt with NAME.jsonl or a gold.jsonl, with what the folder says is
// known of their settings. Where the folder says which settings are held out, as corpus/ does, only those are read.
func Claims(dir string, progress io.Writer) (any, error) { return ClaimsWith("", dir, progress) }

// ClaimsWith is Claims with the weights of a file (cmd/train -parts claims) in place of what is shipped, where it is not empty.
func ClaimsWith(file, dir string, progress io.Writer) (any, error) {
	reports, err := corpus.Read(dir)
	if err != nil {
		return nil, err
	}
	held := func(r corpus.Report) bool { return r.Setting.HeldOut }
	if slices.ContainsFunc(reports, held) {
		reports = slices.DeleteFunc(reports, func(r corpus.Report) bool { return !held(r) })
	}
	score := ClaimsScore{Task: "claims", Weights: "shipped"}
	var judged []byte
	if file != "" {
		score.Weights = file
		if judged, err = os.ReadFile(file); err != nil {
			return nil, err
		}
	}
	t := agreement{sum: map[string]float64{}, of: map[string]int{}}
	for n, r := range reports {
		found, err := read(r, judged)
		if err != nil {
			return nil, err
		}
		t.add(r.Claims, found)
		score.Reports++
		if (n+1)%10 == 0 || n+1 == len(reports) {
			_, _ = fmt.Fprintf(progress, "%d of %d reports: %d of %d claims found\n", n+1, len(reports), t.matched, t.gold)
		}
	}
	if t.gold == 0 {
		return nil, lacks(dir, "annotated claim", "reports of which at least one has a claim in its NAME.jsonl or in gold.jsonl")
	}
	score.Gold, score.Found = t.gold, t.found
	score.Detection, score.Whole = newF1(t.matched, t.found, t.gold), newF1(t.whole, t.found, t.gold)
	score.Fields = map[string]float64{}
	for name, n := range t.of {
		score.Fields[name] = t.sum[name] / float64(n)
	}
	return score, nil
}

// read drafts the claims of a report.
func read(r corpus.Report, judged []byte) ([]claim.Claim, error) {
	known, err := r.Known()
	if err != nil {
		return nil, err
	}
	reader, err := reading.New(reading.Options{Knowledge: known, Judgements: judged})
	if err != nil {
		return nil, err
	}
	parts, err := r.Parts()
	if err != nil {
		return nil, err
	}
	var found []claim.Claim
	for _, p := range parts {
		found = append(found, reader.Claims(p)...)
	}
	return found, nil
}

// agreement counts over reports how far claims found agree with those annotated.
type agreement struct {
	gold, found, matched, whole int
	sum                         map[string]float64
	of                          map[string]int
}

// add pairs annotated claims with those found and counts what agrees.
func (t *agreement) add(gold []corpus.Claim, found []claim.Claim) {
	quotes := make([]string, len(found))
	for n := range found {
		quotes[n] = found[n].Quote.Exact
	}
	pairs := corpus.Pair(gold, quotes, func(g, f int) int {
		n := 0
		if found[f].Event.Type == gold[g].Event {
			n++
		}
		if found[f].Stance == gold[g].Stance {
			n++
		}
		return n
	})
	t.gold, t.found = t.gold+len(gold), t.found+len(found)
	for _, p := range pairs {
		t.compare(&gold[p[0]], &found[p[1]])
	}
}

// compare counts the parts of one claim found.
func (t *agreement) compare(g *corpus.Claim, f *claim.Claim) {
	t.matched++
	count := func(name string, agree float64) {
		t.sum[name] += agree
		t.of[name]++
	}
	is := func(on bool) float64 {
		if on {
			return 1
		}
		return 0
	}
	speaker := speaks(g, f)
	actor := sameNames(g.Actor, parties(f.Actor))
	count("speaker", is(speaker))
	count("stance", is(f.Stance == g.Stance))
	count("event", is(f.Event.Type == g.Event))
	count("actor", actor)
	count("recipient", sameNames(g.Recipient, parties(f.Recipient)))
	count("negated", is(f.Negated == g.Negated))
	if len(g.Place) > 0 {
		var places [][2]string
		for _, p := range f.Place {
			places = append(places, [2]string{p.Name, p.Exact})
		}
		count("place", sameNames(g.Place, places))
	}
	if from, _, _ := strings.Cut(g.Date, "/"); from != "" {
		count("date", is(f.Time != nil && f.Time.From != "" && strings.HasPrefix(f.Time.From, from)))
	}
	if want, err := strconv.ParseFloat(strings.ReplaceAll(g.Quantity, ",", ""), 64); err == nil {
		count("quantity", is(slices.ContainsFunc(f.Quantity, func(q claim.Quantity) bool {
			return q.Value == want || q.Low == want || q.High == want
		})))
	}
	if speaker && f.Event.Type == g.Event && actor > 0 {
		t.whole++
	}
}

// speaks says whether a claim is the right one's; the report's own are those of nobody named.
func speaks(g *corpus.Claim, f *claim.Claim) bool {
	own := f.Speaker.Kind == "report" || f.Speaker.Kind == "press" || f.Speaker.Name == "narrator" || f.Speaker.Name == ""
	if g.Speaker == "" || g.Speaker == "narrator" {
		return own
	}
	return !own && corpus.SameName(g.Speaker, f.Speaker.Name)
}

// parties are the names of parties with the words that name them.
func parties(ws []claim.Party) [][2]string {
	var out [][2]string
	for _, w := range ws {
		out = append(out, [2]string{w.Name, w.Exact})
	}
	return out
}

// sameNames is the F1 of two lists of names; a name found counts by what it stands for or by its words. Two empty lists agree.
func sameNames(gold []string, found [][2]string) float64 {
	if len(gold) == 0 && len(found) == 0 {
		return 1
	}
	same := func(g string, f [2]string) bool {
		return corpus.SameName(g, f[0]) || f[1] != "" && corpus.SameName(g, f[1])
	}
	named, right := 0, 0
	for _, g := range gold {
		if slices.ContainsFunc(found, func(f [2]string) bool { return same(g, f) }) {
			named++
		}
	}
	for _, f := range found {
		if slices.ContainsFunc(gold, func(g string) bool { return same(g, f) }) {
			right++
		}
	}
	if named == 0 || right == 0 {
		return 0
	}
	r, p := float64(named)/float64(len(gold)), float64(right)/float64(len(found))
	return 2 * p * r / (p + r)
}
