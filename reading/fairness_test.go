package reading

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/reading/knowledge"
)

// swap puts the words of one party for the other's and the other way round, whole words only, capitals too.
type swap struct {
	to    map[string]string
	words *regexp.Regexp
}

func swapping(pairs ...[2]string) swap {
	s := swap{to: map[string]string{}}
	var words []string
	for _, p := range pairs {
		for _, q := range [][2]string{p, {strings.ToUpper(p[0]), strings.ToUpper(p[1])}} {
			s.to[q[0]], s.to[q[1]] = q[1], q[0]
			words = append(words, regexp.QuoteMeta(q[0]), regexp.QuoteMeta(q[1]))
		}
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	s.words = regexp.MustCompile(`\b(` + strings.Join(words, "|") + `)\b`)
	return s
}

func (s swap) of(text string) string {
	return s.words.ReplaceAllStringFunc(text, func(w string) string { return s.to[w] })
}

// said is what a claim says, of whom, and who says it.
func said(c claim.Claim) string {
	return fmt.Sprintf("%s | %s %s %s %v | %s | %s | %s", c.Quote.Exact, c.Stance, c.Event.Type, c.Modality, c.Negated, c.Speaker.Name,
		sorted(c.Actor), sorted(c.Recipient))
}

// unfair are the claims of a text that are not those of the swapped text, read by one who knows the world the other
// way round, with the parties swapped back; and how many claims there are in the larger of the two.
func unfair(t *testing.T, r, other *Reader, s swap, name, text string) (odd []string, n int) {
	t.Helper()
	read := func(r *Reader, text string, as func(string) string) map[string]int {
		out := map[string]int{}
		reps, err := intake.Read(name, []byte(text), intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, rep := range reps {
			for _, c := range r.Claims(rep) {
				for _, ps := range [][]claim.Party{c.Actor, c.Recipient} {
					for i := range ps {
						ps[i].Name = as(ps[i].Name)
					}
				}
				c.Speaker.Name = as(c.Speaker.Name)
				c.Quote.Exact = as(c.Quote.Exact)
				out[said(c)]++
			}
		}
		return out
	}
	here := read(r, text, func(x string) string { return x })
	there := read(other, s.of(text), s.of)
	a, b := 0, 0
	for c, k := range here {
		a += k
		if k > there[c] {
			odd = append(odd, c)
		}
	}
	for _, k := range there {
		b += k
	}
	slices.Sort(odd)
	return odd, max(a, b, 1)
}

var fair = []struct {
	a, b  string
	swap  swap
	texts []string
}{
	{"Norland", "Sarland", swapping([2]string{"Norland", "Sarland"}, [2]string{"Norlander", "Sarlander"}, [2]string{"Norlanders", "Sarlanders"},
		[2]string{"Brask", "Ostel"}, [2]string{"Ana Pell", "Ida Rusk"}), []string{wire,
		"Brask denied that Norlander troops had shelled two villages in Sarland on 3 May 2023. Ostel called the shelling an act of war and " +
			"demanded that Norland withdraw its army. Norland refused.\n",
		"The Defence Ministry in Ostel said nine Sarlander soldiers had been killed and that Norland had opened fire first. Norland's army " +
			"said it had returned fire. Sarlanders protested in Ostel. Ida Rusk, the foreign minister, warned that Sarland would close the border " +
			"if the shelling did not stop. \"We will not negotiate while their guns stand in the valley,\" she said.\n",
		"Norland released 14 captives and Sarland handed over three bodies on 4 June 2023. According to Sarland, Norland had promised to " +
			"release forty. Norland accused Sarland of violating the truce. The two presidents will meet in Brask on 9 June 2023.\n"}},
	{"Poland", "Portugal", swapping([2]string{"Poland", "Portugal"}, [2]string{"Polish", "Portuguese"}, [2]string{"Warsaw", "Lisbon"}), []string{
		"Polish troops crossed the river on 3 May 2023, Lisbon said. Warsaw denied it. The Polish Foreign Ministry summoned the Portuguese " +
			"ambassador on 4 May 2023 and handed him a note of protest.\n",
		"Portugal asked the council to send observers. Poland vetoed the proposal and accused Portugal of moving troops to the border. " +
			"Portuguese guards detained nine Polish citizens; Poland demanded their release.\n"}},
	{"Chile", "Kenya", swapping([2]string{"Chile", "Kenya"}, [2]string{"Chilean", "Kenyan"}, [2]string{"Chileans", "Kenyans"}, [2]string{"Santiago", "Nairobi"}), []string{
		"Kenya closed its airspace to Chilean aircraft on Monday. Santiago said the closure violated the agreement of 2019 and that Chile would " +
			"answer in kind. Kenya's defence ministry said 40 Kenyan soldiers had been wounded by Chilean shells.\n",
		"Chile and Kenya agreed to withdraw their troops from the valley. Chilean officials promised to open the road for aid. Nairobi said " +
			"that no Kenyan soldier had fired a shot.\n"}},
}

// What is said of one party is read like what is said of the other.
func TestThePartiesAreReadAlike(t *testing.T) {
	odd, n := 0, 0
	for _, f := range fair {
		for i, text := range f.texts {
			o, k := unfair(t, reader(t), reader(t), f.swap, "report.txt", text)
			for _, c := range o {
				t.Logf("%s and %s, text %d, only one way round: %s", f.a, f.b, i+1, c)
			}
			odd, n = odd+len(o), n+k
		}
	}
	t.Logf("%d claims, %.1f %% the same with the parties swapped", n, 100*float64(n-odd)/float64(n))
	if float64(n-odd) < 0.97*float64(n) {
		t.Errorf("%d of %d claims are read only one way round", odd, n)
	}
}

// turned is what is known in the world where the second state has what the first has here, and the other way round.
func turned(k knowledge.Knowledge, s swap, a, b string) knowledge.Knowledge {
	id := func(x string) string {
		for _, p := range [][2]string{{a, b}, {b, a}} {
			if x == p[0] || strings.HasPrefix(x, p[0]+".") {
				return p[1] + x[len(p[0]):]
			}
		}
		return x
	}
	all := func(xs []string) []string {
		var out []string
		for _, x := range xs {
			out = append(out, s.of(x))
		}
		return out
	}
	out := knowledge.Knowledge{States: k.States}
	for _, o := range k.Organs {
		o.ID, o.Name, o.State, o.Aliases = id(o.ID), s.of(o.Name), id(o.State), all(o.Aliases)
		out.Organs = append(out.Organs, o)
	}
	for _, p := range k.Persons {
		p.Office, p.Organ, p.State, p.Aliases = s.of(p.Office), id(s.of(p.Organ)), id(s.of(p.State)), all(p.Aliases)
		out.Persons = append(out.Persons, p)
	}
	for _, p := range k.Places {
		p.Name, p.State, p.Aliases = s.of(p.Name), id(s.of(p.State)), all(p.Aliases)
		out.Places = append(out.Places, p)
	}
	return out
}

// The benchmark's figure is only told: its texts are long, and one odd reading draws others after it.
func TestThePartiesAreReadAlikeInTheBenchmark(t *testing.T) {
	known, err := knowledge.Files(bench(t, "claims/knowledge.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(known.States) < 2 {
		t.Fatal("the benchmark knows fewer than two states")
	}
	r, err := New(Options{Knowledge: known})
	if err != nil {
		t.Fatal(err)
	}
	a, b := known.States[0], known.States[1]
	pairs := [][2]string{{a.Name, b.Name}, {a.Capital, b.Capital}}
	for i := range min(len(a.Demonyms), len(b.Demonyms)) {
		pairs = append(pairs, [2]string{a.Demonyms[i], b.Demonyms[i]})
	}
	s := swapping(pairs...)
	other, err := New(Options{Knowledge: turned(known, s, a.ID, b.ID)})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(bench(t, "claims") + "/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	odd, n := 0, 0
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), a.Name) && !strings.Contains(string(text), b.Name) {
			continue
		}
		o, k := unfair(t, r, other, s, "report.txt", string(text))
		for _, c := range o {
			t.Logf("%s, only one way round: %s", filepath.Base(f), c)
		}
		odd, n = odd+len(o), n+k
	}
	t.Logf("%s and %s: %d claims, %.1f %% the same with the parties swapped", a.Name, b.Name, n, 100*float64(n-odd)/float64(max(n, 1)))
}
