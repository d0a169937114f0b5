package brief

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/gazetteer"
	"github.com/casus-project/casus/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// room builds claims in reports of an invented country.
type room struct {
	reports []*report.Report
	claims  []claim.Claim
}

func (r *room) report(id, day, title, text string) *report.Report {
	t := report.NewText(title + "\n\n" + text)
	n := utf8.RuneCountInString(title)
	rep := &report.Report{ID: id, Origin: id + ".txt", Published: day, Title: title, Text: t, Language: "en", MediaType: "text/plain",
		Blocks: []report.Block{{Kind: report.Title, Span: report.Span{Start: 0, End: n}}, {Kind: report.Body, Span: report.Span{Start: n + 2, End: t.Len()}}}}
	r.reports = append(r.reports, rep)
	return rep
}

func (r *room) claim(rep *report.Report, speaker claim.Party, quote string, kind claim.Type, change func(*claim.Claim)) {
	at := strings.Index(rep.Text.String(), quote)
	if at < 0 {
		panic("not in the report: " + quote)
	}
	c := claim.Claim{ID: fmt.Sprintf("%s-%d", rep.ID, len(r.claims)), Report: claim.Source{ID: rep.ID, Origin: rep.Origin, Published: rep.Published}, Block: report.Body,
		Quote: claim.Words{Exact: quote, Span: rep.Text.Span(at, at+len(quote))}, Speaker: speaker, Stance: claim.Asserts,
		Event: claim.Event{Type: kind}, Modality: claim.Happened, Score: 0.8}
	if change != nil {
		change(&c)
	}
	r.claims = append(r.claims, c)
}

var (
	orlavia = claim.Party{Name: "Orlavia", ID: "ORL", Kind: "state", State: "ORL"}
	tesmark = claim.Party{Name: "Tesmark", ID: "TES", Kind: "state", State: "TES"}
	defence = claim.Party{Name: "Orlavia Ministry of Defence", ID: "ORL.mod", Kind: "organ", State: "ORL"}
	foreign = claim.Party{Name: "Tesmark Ministry of Foreign Affairs", ID: "TES.mfa", Kind: "organ", State: "TES"}
	watch   = claim.Party{Name: "River Watch", ID: "RW", Kind: "organisation"}
	villain = claim.Party{Name: "Pavel Brannik", Kind: "person", Private: true, Exact: "Pavel Brannik"}
	hask    = claim.Place{Name: "Hask", ID: "room:Hask", Kind: "village", Lat: 41.2, Lon: 44.9, Exact: "Hask"}
)

// crossing is a small crisis: a crossing told by two sides and a mission, a request, and a villager.
func crossing() *room {
	r := &room{}
	a := r.report("a", "2031-05-13", "Orlavia accuses Tesmark", "The Ministry of Defence in Brenn said that 250 troops from Tesmark had crossed the river at Hask on Sunday. Orlavia asked the River Watch to send observers to Hask. A villager, Pavel Brannik, said that soldiers had taken his cattle. “They came at night,” Brannik’s wife said.")
	b := r.report("b", "2031-05-14", "Tesmark: no soldier left his post", "The Foreign Ministry in Selde denied that its troops had crossed the river at Hask <on Sunday>. It called the matter a \"border incident\" & nothing more.")
	c := r.report("c", "", "Daily note of the River Watch", "The Watch counted about 40 soldiers at the river near Hask.")
	day := &claim.Time{Text: "on Sunday", From: "2031-05-11", To: "2031-05-11", Precision: "day"}
	r.claim(a, defence, "250 troops from Tesmark had crossed the river at Hask on Sunday", claim.Assault, func(c *claim.Claim) {
		c.Actor, c.Recipient, c.Place, c.Time = []claim.Party{tesmark}, []claim.Party{orlavia}, []claim.Place{hask}, day
		c.Quantity = []claim.Quantity{{Value: 250, Low: 250, High: 250, Unit: "troops", Exact: "250 troops"}}
	})
	r.claim(a, orlavia, "Orlavia asked the River Watch to send observers to Hask", claim.Request, func(c *claim.Claim) {
		c.Stance, c.Actor, c.Recipient, c.Object, c.Place = claim.Requests, []claim.Party{orlavia}, []claim.Party{watch}, "send observers to Hask", []claim.Place{hask}
	})
	r.claim(a, villain, "A villager, Pavel Brannik, said that soldiers had taken his cattle", claim.Coerce, func(c *claim.Claim) {
		c.Recipient = []claim.Party{villain}
		c.Attribution.Source = &claim.Words{Exact: "A villager, Pavel Brannik", Span: report.Span{Start: c.Quote.Start, End: c.Quote.Start + 25}}
		c.Object = "Brannik’s cattle"
	})
	r.claim(b, foreign, "denied that its troops had crossed the river at Hask <on Sunday>", claim.Assault, func(c *claim.Claim) {
		c.Stance, c.Negated, c.Actor, c.Place, c.Time = claim.Denies, true, []claim.Party{tesmark}, []claim.Place{hask}, day
	})
	r.claim(b, foreign, "It called the matter a \"border incident\" & nothing more", claim.Assault, func(c *claim.Claim) { c.Place = []claim.Place{hask} })
	r.claim(c, watch, "The Watch counted about 40 soldiers at the river near Hask", claim.Mobilize, func(c *claim.Claim) {
		c.Actor, c.Place = []claim.Party{tesmark}, []claim.Place{hask}
		c.Quantity = []claim.Quantity{{Value: 40, Low: 40, High: 40, Qualifier: "about", Unit: "soldiers", Exact: "about 40 soldiers"}}
	})
	return r
}

// flatland is a geometry of two square countries, one of them disputed, and a province.
type flatland struct{}

func (flatland) Outline(id string) []gazetteer.Ring {
	square := func(a, b, c, d float64) []gazetteer.Ring {
		return []gazetteer.Ring{{{a, b}, {c, b}, {c, d}, {a, d}, {a, b}}}
	}
	switch id {
	case "OR":
		return square(40, 38, 45, 44)
	case "TE":
		return square(45, 38, 52, 44)
	case "OR-HA":
		return square(44, 40, 45, 42)
	}
	return nil
}
func (flatland) OutlinesIn(_, _, _, _ float64) []string { return []string{"OR", "OR-HA", "TE"} }
func (flatland) Place(id string) (gazetteer.Place, bool) {
	return gazetteer.Place{ID: id, Name: map[string]string{"OR": "Orlavia", "TE": "Tesmark"}[id], Disputed: id == "TE"}, true
}

func formats(t *testing.T, b *Brief) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"txt":  func(w *bytes.Buffer) error { return b.Terminal(w, 80, false) },
		"md":   func(w *bytes.Buffer) error { return b.Markdown(w) },
		"html": func(w *bytes.Buffer) error { return b.HTML(w) },
		"json": func(w *bytes.Buffer) error { return b.JSON(w) },
	} {
		var w bytes.Buffer
		if err := write(&w); err != nil {
			t.Fatal(name, err)
		}
		out[name] = w.String()
	}
	return out
}

func TestTheProductsReadWell(t *testing.T) {
	r := crossing()
	got := formats(t, Make(r.reports, r.claims, Options{Geometry: flatland{}}))
	for _, name := range []string{"txt", "md", "html"} {
		file := filepath.Join("testdata", "crossing."+name)
		if *update {
			if err := os.WriteFile(file, []byte(got[name]), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got[name] != string(want) {
			t.Errorf("%s has changed; look at it, then go test -run Products -update. It now begins\n%s", file, got[name][:min(len(got[name]), 1500)])
		}
	}
}

func TestTheSameBytesForAnyOrder(t *testing.T) {
	r := crossing()
	want := formats(t, Make(r.reports, r.claims, Options{Geometry: flatland{}}))
	rng := rand.New(rand.NewSource(7))
	for range 10 {
		rng.Shuffle(len(r.claims), func(i, j int) { r.claims[i], r.claims[j] = r.claims[j], r.claims[i] })
		rng.Shuffle(len(r.reports), func(i, j int) { r.reports[i], r.reports[j] = r.reports[j], r.reports[i] })
		for name, got := range formats(t, Make(r.reports, r.claims, Options{Geometry: flatland{}})) {
			if got != want[name] {
				t.Fatalf("%s differs for another order of the inputs", name)
			}
		}
	}
}

func TestGivenTwiceIsGivenOnce(t *testing.T) {
	r := crossing()
	want := formats(t, Make(r.reports, r.claims, Options{Geometry: flatland{}}))["json"]
	got := formats(t, Make(append(r.reports, r.reports...), append(r.claims, r.claims...), Options{Geometry: flatland{}}))["json"]
	if got != want {
		t.Error("a report given twice changes the brief")
	}
}

func TestTheJSONKeepsItsContract(t *testing.T) {
	r := crossing()
	var top map[string]json.RawMessage
	if err := json.Unmarshal([]byte(formats(t, Make(r.reports, r.claims, Options{Names: true, Geometry: flatland{}}))["json"]), &top); err != nil {
		t.Fatal(err)
	}
	for _, k := range []string{"reports", "claims", "incidents", "contradictions", "open", "cases", "undated", "unplaced"} {
		if v, ok := top[k]; !ok || !bytes.HasPrefix(v, []byte("[")) {
			t.Errorf("%q is %.20s, not a list", k, v)
		}
	}
	var claims []claim.Claim
	if err := json.Unmarshal(top["claims"], &claims); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	texts := map[string]*report.Report{}
	for _, rep := range r.reports {
		texts[rep.ID] = rep
	}
	for _, c := range claims {
		known[c.ID] = true
		if got := texts[c.Report.ID].Text.Slice(c.Quote.Span); got != c.Quote.Exact {
			t.Errorf("the quote of %s is %q, its slice %q", c.ID, c.Quote.Exact, got)
		}
	}
	if len(known) != len(r.claims) {
		t.Errorf("%d of %d claims are in the brief", len(known), len(r.claims))
	}
	var ids struct {
		Incidents []struct {
			Claims   []string
			Versions []struct{ Claims []string }
		}
		Contradictions    []struct{ A, B string }
		Open              []struct{ Claim string }
		Headline          []struct{ Claim string }
		Undated, Unplaced []string
	}
	whole, err := json.Marshal(top)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(whole, &ids); err != nil {
		t.Fatal(err)
	}
	named := append(append([]string{}, ids.Undated...), ids.Unplaced...)
	for _, inc := range ids.Incidents {
		named = append(named, inc.Claims...)
		for _, v := range inc.Versions {
			named = append(named, v.Claims...)
		}
	}
	for _, x := range ids.Contradictions {
		named = append(named, x.A, x.B)
	}
	for _, m := range ids.Open {
		named = append(named, m.Claim)
	}
	for _, h := range ids.Headline {
		named = append(named, h.Claim)
	}
	for _, id := range named {
		if !known[id] {
			t.Errorf("%q is no claim of the brief", id)
		}
	}
	if len(ids.Contradictions) == 0 || len(ids.Open) != 1 || len(ids.Headline) == 0 {
		t.Errorf("contradictions %v, open %v, headline %v", ids.Contradictions, ids.Open, ids.Headline)
	}
}

func TestPrivatePersonsAppearByInitials(t *testing.T) {
	r := crossing()
	for name, text := range formats(t, Make(r.reports, r.claims, Options{Geometry: flatland{}})) {
		if strings.Contains(text, "Brannik") || strings.Contains(text, "brannik") || strings.Contains(text, "Pavel") {
			i := strings.Index(strings.ToLower(text), "brannik")
			t.Errorf("%s names the villager: …%s…", name, text[max(0, i-60):min(len(text), i+60)])
		}
		if name != "json" && !strings.Contains(text, "P. B.") {
			t.Errorf("%s does not have the initials", name)
		}
	}
	for name, text := range formats(t, Make(r.reports, r.claims, Options{Names: true, Geometry: flatland{}})) {
		if !strings.Contains(text, "Pavel Brannik") {
			t.Errorf("%s does not name the villager though names are asked for", name)
		}
	}
}

func TestMaskedWordsKeepTheirOffsets(t *testing.T) {
	r := crossing()
	b := Make(r.reports, r.claims, Options{Geometry: flatland{}})
	n := 0
	for _, c := range b.Claims {
		if got, want := utf8.RuneCountInString(c.Quote.Exact), c.Quote.End-c.Quote.Start; got != want {
			t.Errorf("%q has %d code points, its span %d", c.Quote.Exact, got, want)
		}
		if c.Masked {
			n++
			if want := "A villager, P···· B······, said that soldiers had taken his cattle"; c.Quote.Exact != want {
				t.Errorf("masked %q, want %q", c.Quote.Exact, want)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d claims are masked, want 1", n)
	}
}

func TestMasksSpareEverybodyElse(t *testing.T) {
	m := private([]claim.Claim{{Speaker: villain, Actor: []claim.Party{{Name: "Brannik Bridge Company", Kind: "organisation"}}}}, false)
	for in, want := range map[string]string{
		"Pavel Brannik said": "P. B. said",
		"Pavel’s cow":        "P.’s cow",
		"Pavelka stayed":     "Pavelka stayed",
		"the Brannik Bridge": "the Brannik Bridge",
		"":                   "",
	} {
		if got := m.human(in); got != want {
			t.Errorf("human(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestThePageStandsAlone(t *testing.T) {
	r := crossing()
	text := formats(t, Make(r.reports, r.claims, Options{Geometry: flatland{}}))["html"]
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]bool{}, []string{}
	headings := []string{}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "link", "iframe", "img", "object", "embed", "base", "form":
				t.Errorf("the page has a <%s>", n.Data)
			case "h1", "h2", "h3", "h4":
				headings = append(headings, n.Data)
			}
			for _, a := range n.Attr {
				switch a.Key {
				case "id":
					if ids[a.Val] {
						t.Errorf("the id %q stands twice", a.Val)
					}
					ids[a.Val] = true
				case "src", "srcset", "data", "action", "poster", "background":
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				case "href", "xlink:href":
					if !strings.HasPrefix(a.Val, "#") {
						t.Errorf("a link leads out of the page: %q", a.Val)
					}
					links = append(links, a.Val[1:])
				case "style", "onclick", "onload":
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	for _, l := range links {
		if !ids[l] {
			t.Errorf("a link leads to #%s, which is not on the page", l)
		}
	}
	if len(headings) == 0 || headings[0] != "h1" {
		t.Errorf("headings: %v", headings)
	}
	for i := 1; i < len(headings); i++ {
		if headings[i] > headings[i-1] && headings[i][1] != headings[i-1][1]+1 {
			t.Errorf("the heading %s follows %s", headings[i], headings[i-1])
		}
	}
	if m := regexp.MustCompile(`https?://|@import|url\(['"]?[^#)'"]`).FindString(text); m != "" {
		t.Errorf("the page refers to something outside: %q", m)
	}
	for _, want := range []string{`<html lang="en">`, "<main>", "<nav ", "&lt;on Sunday&gt;", "&amp; nothing more", `<time datetime="2031-05-11">11 May 2031</time>`, "<title id=\"map-title\">", "disputed"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for n := range r.claims {
		if id := "c" + string(rune('1'+n)); !ids[id] {
			t.Errorf("no line of the page is #%s", id)
		}
	}
}

func TestNoReports(t *testing.T) {
	for name, text := range formats(t, Make(nil, nil, Options{Geometry: flatland{}})) {
		if text == "" {
			t.Errorf("%s of nothing is empty", name)
		}
	}
}

func TestTerminalKeepsItsWidth(t *testing.T) {
	r := crossing()
	for _, width := range []int{30, 60, 100} {
		var w bytes.Buffer
		if err := Make(r.reports, r.claims, Options{Geometry: flatland{}}).Terminal(&w, width, false); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(w.String(), "\n") {
			if columns(line) > width {
				t.Errorf("%d columns in a screen of %d: %q", columns(line), width, line)
			}
		}
		if strings.Contains(w.String(), "\x1b") {
			t.Error("colour where none is asked for")
		}
	}
	var w bytes.Buffer
	if err := Make(r.reports, r.claims, Options{Geometry: flatland{}}).Terminal(&w, 80, true); err != nil || !strings.Contains(w.String(), "\x1b[") {
		t.Error("no colour where it is asked for", err)
	}
}

func TestInterval(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2021-05-12", "2021-05-12", "12 May 2021"},
		{"2021-05-12", "2021-05-14", "12 to 14 May 2021"},
		{"2021-05-01", "2021-05-31", "May 2021"},
		{"2021-01-01", "2021-12-31", "2021"},
		{"2021-05-30", "2021-07-03", "30 May to 3 July 2021"},
		{"2021-12-30", "2022-01-03", "30 December 2021 to 3 January 2022"},
		{"2021-05-12T05:20", "", "12 May 2021, 05:20"},
		{"2021-05", "", "May 2021"},
		{"", "2021-05-12", "until 12 May 2021"},
		{"", "", ""},
	} {
		if got := interval(c.from, c.to); got != c.want {
			t.Errorf("interval(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestAnOpenTimeIsToldAsOne(t *testing.T) {
	for _, c := range []struct {
		time claim.Time
		want string
	}{
		{claim.Time{From: "2021-05-01", Precision: "month"}, "since May 2021"},
		{claim.Time{From: "2019-01-01", Precision: "year"}, "since 2019"},
		{claim.Time{From: "2024-04-02", Precision: "day"}, "since 2 April 2024"},
		{claim.Time{From: "2024-04-02", To: "2024-04-02", Precision: "day"}, "2 April 2024"},
		{claim.Time{To: "2024-04-02", Precision: "day"}, "until 2 April 2024"},
	} {
		b := &Brief{Claims: []Claim{{Claim: claim.Claim{Time: &c.time}}}}
		if got := when(&c.time); got != c.want {
			t.Errorf("when(%+v) = %q, want %q", c.time, got, c.want)
		}
		if got := b.timeline()[0].days(); c.time.From != "" && got != c.want {
			t.Errorf("on the timeline %+v stands as %q, want %q", c.time, got, c.want)
		}
	}
}

func TestSeveralSay(t *testing.T) {
	for _, c := range []struct{ name, kind, want string }{
		{"Orlavia", "state", "says"}, {"United States", "state", "says"}, {"United Nations", "organisation", "says"},
		{"France; Russia", "state", "say"}, {"analysts", "group", "say"}, {"Armenian officials", "group", "say"},
		{"people who know the file", "group", "say"}, {"residents of the pass", "group", "say"},
		{"the crew of the ferries", "group", "says"}, {"the press", "group", "says"}, {"villagers, who fled", "group", "say"},
	} {
		claimed := &Claim{Claim: claim.Claim{Speaker: claim.Party{Name: c.name, Kind: c.kind}}}
		if got := signOf(claimed).Verb; got != c.want {
			t.Errorf("%s %s, want %s", c.name, got, c.want)
		}
	}
	if got := speaker(&Claim{Claim: claim.Claim{Speaker: claim.Party{Name: "Peru; Chile; Bolivia", Kind: "state"}}}); got != "Peru, Chile and Bolivia" {
		t.Errorf("who speaks together: %q", got)
	}
}

func TestColumnsOfText(t *testing.T) {
	for s, want := range map[string]int{"abc": 3, "е́ж": 2, "日本": 4, "": 0} {
		if got := columns(s); got != want {
			t.Errorf("columns(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestClippingKeepsWhatIsInside(t *testing.T) {
	box := [4]float64{0, 0, 10, 10}
	ring := gazetteer.Ring{{-5, -5}, {15, -5}, {15, 15}, {-5, 15}, {-5, -5}}
	for _, p := range clipRing(ring, box) {
		if p[0] < 0 || p[0] > 10 || p[1] < 0 || p[1] > 10 {
			t.Errorf("%v lies outside the box", p)
		}
	}
	if got := clipRing(gazetteer.Ring{{20, 20}, {30, 20}, {30, 30}, {20, 20}}, box); len(got) != 0 {
		t.Errorf("a ring outside the box leaves %v", got)
	}
}

func TestProjectionKeepsNorthUpAndAngles(t *testing.T) {
	for _, box := range [][4]float64{{43, 38, 48, 42}, {-80, -5, -70, 3}, {-60, -40, -50, -30}, {-170, -60, 170, 80}} {
		p := project(box[0], box[1], box[2], box[3])
		lon, lat := (box[0]+box[2])/2, (box[1]+box[3])/2
		x, y := p.point(lon, lat)
		xe, _ := p.point(lon+0.01, lat)
		_, yn := p.point(lon, lat+0.01)
		if xe <= x || yn <= y {
			t.Errorf("%v: east is not right or north not up", box)
		}
	}
}

func TestWordsThatPeoplePutInKeepTheirCitations(t *testing.T) {
	r := crossing()
	b := Make(r.reports, r.claims, Options{Geometry: flatland{}})
	lead := b.Headline[0].Claim
	b.Reworded = map[string]string{"headline/" + lead: "What we make of it <is this>"}
	for format, out := range formats(t, b) {
		if format != "md" && format != "html" {
			continue
		}
		want := map[string]string{"md": `What we make of it \<is this\> [[`, "html": `What we make of it &lt;is this&gt;&#8288;<sup class="n">`}[format]
		if !strings.Contains(out, want) {
			t.Errorf("%s lacks %q", format, want)
		}
	}
}
