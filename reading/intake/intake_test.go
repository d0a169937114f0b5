package intake

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/casus-project/casus/report"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"spaces", "a\u00a0b\u2009c\u3000d", "a b c d"},
		{"hyphens and zero width", "con\u00advoy\u200b \ufeffleft", "convoy left"},
		{"ligatures", "o\ufb03ce \ufb02ag", "office flag"},
		{"composition", "e\u0301", "é"},
		{"composition over a zero-width sign", "e\u200d\u0301", "é"},
		{"line ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"controls", "a\x00b\x07c\td", "abc\td"},
		{"quotation marks stay", "“a” «b» ‘c’ \"d\"", "“a” «b» ‘c’ \"d\""},
		{"blank lines", "\n \n\na  \n\n\n\n\n b\n\n", "a\n\n\n b"},
		{"nothing", " \u00a0\n\u200b", ""},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		} else if again := Clean(got); again != got {
			t.Errorf("%s: again %q", c.name, again)
		}
	}
}

func TestEncodings(t *testing.T) {
	russian := "Министр сообщил, что войска «отошли» с перевала ещё утром. Потерь нет, сказал он журналистам."
	french := "Le ministère a dénoncé l'« agression » et exigé un départ immédiat ; à Genève, on s'inquiète."
	german := "Die Behörden räumten zwei Dörfer; über die Verhältnisse an der Brücke weiß man wenig."
	polish := "Żołnierze odeszli o świcie – powiedział rzecznik. Ludzie wrócili do wsi, choć część dróg jest zamknięta."
	turkish := "Sınır kapısı kapatıldı; yetkililer görüşmelerin sürdüğünü, askerlerin çekildiğini açıkladı."
	english := "The ministry said – “nobody crossed” – and the mission’s report doesn’t say otherwise."
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
	}{
		{"windows-1251", charmap.Windows1251, russian},
		{"ISO 8859-5", charmap.ISO8859_5, strings.NewReplacer("«", "", "»", "").Replace(russian)},
		{"KOI8-R", charmap.KOI8R, strings.NewReplacer("«", "", "»", "").Replace(russian)},
		{"windows-1252", charmap.Windows1252, english},
		{"ISO 8859-1", charmap.ISO8859_1, french},
		{"ISO 8859-1, German", charmap.ISO8859_1, german},
		{"windows-1250", charmap.Windows1250, polish},
		{"windows-1254", charmap.Windows1254, turkish},
		{"UTF-16 LE with mark", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), russian},
		{"UTF-16 BE with mark", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), french},
		{"UTF-16 LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), russian},
		{"UTF-16 BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), english},
		{"UTF-8 with mark", unicode.UTF8BOM, polish},
	} {
		data, err := c.enc.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		r, err := Read("x.txt", data, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := r[0].Text.String(); got != Clean(c.text) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.text)
		}
	}
	html := append([]byte(`<html><head><meta charset="iso-8859-2"></head><body><p>`), []byte("Stra\xbe ode\xb9la z mostu dzisiaj rano, powiedzieli mieszka\xf1cy wsi.</p>")...)
	r, err := Read("x.html", html, Options{})
	if err != nil || !strings.Contains(r[0].Text.String(), "mieszkańcy") {
		t.Errorf("declared ISO 8859-2: %v", err)
	}
	cut := []byte("Четверо ранены, сообщили в больнице")
	if r, err := Read("x.txt", cut[:len(cut)-1], Options{}); err != nil || !strings.HasPrefix(r[0].Text.String(), "Четверо ранены") {
		t.Errorf("UTF-8 cut short: %v", err)
	}
}

func TestRefusals(t *testing.T) {
	noise := make([]byte, 600)
	for i := range noise {
		noise[i] = byte(i*7919>>3 ^ i*31)
	}
	for _, c := range []struct {
		origin, data, want string
		opt                Options
	}{
		{"a.txt", "", "empty", Options{}},
		{"a.txt", " \n\t", "empty", Options{}},
		{"a.html", "<html><script>x()</script></html>", "empty", Options{}},
		{"a.txt", "%PDF-1.7 x", "broken: no PDF that can be read", Options{}},
		{"a.txt", "PK\x03\x04 x", "binary: a zip archive", Options{}},
		{"a.docx", "PK\x03\x04 x", "broken: no Word document", Options{}},
		{"a.docx", "words", `named ".docx", but it is not a Word document`, Options{}},
		{"a.pdf", "\x89PNG\r\n words", `named ".pdf", but it is a PNG picture`, Options{}},
		{"a.xml", "<?xml version='1.0'?><catalogue/>", `named ".xml", but it is not a feed`, Options{}},
		{"a.xml", "<rss version='2.0'><channel><title>x</title></channel></rss>", "empty: a feed without items", Options{}},
		{"a.warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 99999999999\r\n\r\nx", "broken: a record ends after 1 of", Options{}},
		{"a.warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", "empty: no page in it", Options{}},
		{"a.jsonl", "[1]\n{\"a\":1}", "no line is a report; line 1: no JSON object", Options{}},
		{"a.jsonl", `{"id":"x","quote":{"exact":"y"}}`, "no line is a report; line 1: a claim, not a report", Options{}},
		{"a.gif", "words", `unknown kind ".gif"`, Options{}},
		{"a.txt", "\x00\x01\x02\x03\x04 words", "binary", Options{}},
		{"a.txt", string(noise), "binary", Options{}},
		{"a.txt", "\x81\x8d\x8f\x90\x9d\x81\x8d\x8f", "undecodable", Options{}},
		{"a.txt", "0123456789", "too large: over 4 bytes", Options{MaxBytes: 4}},
		{"a.pdf", "words", `named ".pdf", but it is not a PDF`, Options{}},
	} {
		_, err := Read(c.origin, []byte(c.data), c.opt)
		var refused *Refused
		if !errors.As(err, &refused) || !strings.HasPrefix(refused.Reason, c.want) || refused.Origin != c.origin {
			t.Errorf("%.20q: %v, want %s", c.data, err, c.want)
		}
	}
}

func TestInputs(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"b.txt": "The gate was shut.", "a.md": "# Gate\n\nThe gate was shut.", "sub/c.html": "<p>The gate was shut.</p>", "d.jpg": "x", ".hidden.txt": "x", "e.txt": "",
		"f.jsonl": "{\"text\":\"The gate was shut.\"}\n{}\n", "g.pdf": "no PDF",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	empty := t.TempDir()
	var got []string
	for reports, err := range Inputs([]string{"-", filepath.Join(dir, "none.txt"), dir, empty, filepath.Join(dir, "d.jpg")}, strings.NewReader("The gate was shut."), Options{}) {
		var refused *Refused
		switch {
		case errors.As(err, &refused):
			rel := strings.TrimPrefix(strings.TrimPrefix(refused.Origin, dir), "/")
			if refused.Origin == empty {
				rel = "(empty directory)"
			}
			reason, _, _ := strings.Cut(refused.Reason, ":")
			got = append(got, rel+": "+reason)
		case err != nil:
			t.Fatal(err)
		default:
			got = append(got, strings.TrimPrefix(strings.TrimPrefix(reports[0].Origin, dir), "/"))
		}
	}
	want := `-, none.txt: unreadable, a.md, b.txt, e.txt: empty, f.jsonl, f.jsonl line 2: no text; accepted, g.pdf: named ".pdf", but it is not a PDF, sub/c.html, (empty directory): empty, d.jpg: unknown kind ".jpg"`
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	n := 0
	for range Inputs([]string{dir, dir}, nil, Options{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("went on for %d after the caller had stopped", n)
	}
}

func TestPublished(t *testing.T) {
	body := "\n\nThe observers counted eleven women at the well on 3 March 2019, and the guards of Belmar turned them back."
	for _, c := range []struct{ text, want, by string }{
		{"Well shut again\n\n4 March 2014 Last updated at 09:30 GMT" + body, "2014-03-04", report.Stated},
		{"Well shut again\n\nPublished: 3 May 2022 | Updated: 5 May 2022" + body, "2022-05-03", report.Stated},
		{"Well shut again\n\nLast updated: May 5, 2022, 14:00" + body, "2022-05-05", report.Stated},
		{"Well shut again\n\nKemp, 11 April 2024" + body, "2024-04-11", report.FromDateline},
		{"Well shut again\n\n16.04.2024 14:32" + body, "2024-04-16", report.Stated},
		{"Bulletin 7\n\nMay 2021" + body, "2021-05", report.Stated},
		{"Well shut again\n\nPublished 2012" + body, "2012", report.Stated},
		{"Well shut again\n\nFriday 14 May 2021" + body, "2021-05-14", report.Stated},
		{"Well shut again\n\nKEMP, April 10, 2024 (Coastwire) - The observers have gone, and the guards of Belmar with them, officials said on the day after.", "2024-04-10", report.FromDateline},
		{"Well shut again" + body, "2020-01-02", report.Given},
		{"Well shut again on 29 February 2021" + body, "2020-01-02", report.Given},
		{"Колодец закрыт\n\n5 мая 2021 года" + body, "2021-05-05", report.Stated},
	} {
		r, err := Read("x.txt", []byte(c.text), Options{Published: "2020-01-02"})
		if err != nil {
			t.Fatal(err)
		}
		if r[0].Published != c.want || r[0].PublishedBy != c.by {
			t.Errorf("%.60q: %s (%s), want %s (%s)", c.text, r[0].Published, r[0].PublishedBy, c.want, c.by)
		}
	}
	if r, _ := Read("x.txt", []byte("Well shut again"+body), Options{}); r[0].Published != "" || r[0].PublishedBy != report.Unknown {
		t.Errorf("a day in running text dates the report: %s", r[0].Published)
	}
}

func TestDatelines(t *testing.T) {
	for _, c := range []struct{ text, words, place, agency, day string }{
		{"KEMP, April 10, 2024 (Coast Press) - The army left.", "KEMP, April 10, 2024 (Coast Press)", "KEMP", "Coast Press", "2024-04-10"},
		{"ORM, 16 April. /BELTAG/. The army left.", "ORM, 16 April. /BELTAG/", "ORM", "BELTAG", "--04-16"},
		{"ILLA — The army left.", "ILLA", "ILLA", "", ""},
		{"KEMP, Ardenia (CW) — The army left.", "KEMP, Ardenia (CW)", "KEMP", "CW", ""},
		{"(Coastwire) - The army left.", "(Coastwire)", "", "Coastwire", ""},
		{"Kemp, 12 May. Coastwire – The army left.", "Kemp, 12 May. Coastwire", "Kemp", "Coastwire", "--05-12"},
		{"LOWER KEMP, SEPTEMBER 7, NAIRPRESS. The army left.", "LOWER KEMP, SEPTEMBER 7, NAIRPRESS", "LOWER KEMP", "NAIRPRESS", "--09-07"},
		{"Ardenia - a small country - has asked for help.", "", "", "", ""},
		{"NATO said it had met.", "", "", "", ""},
		{"On 3 May 2021 the army left.", "", "", "", ""},
		{"Kemp, a village of 300, was shelled.", "", "", "", ""},
		{"President Lindt (62) said he would go.", "", "", "", ""},
	} {
		dl, _ := datelineOf(c.text)
		if c.text[:dl.words] != c.words || dl.place != c.place || dl.agency != c.agency || dl.day.iso != c.day {
			t.Errorf("%q: %q %q %q %q", c.text, c.text[:dl.words], dl.place, dl.agency, dl.day.iso)
		} else if dl.end > 0 && !strings.HasPrefix(c.text[dl.end:], "The army") {
			t.Errorf("%q goes on with %q", c.text, c.text[dl.end:])
		}
	}
}

// TestNotPleas keeps what speaks of the matter although it has a plea's or a page's words.
func TestNotPleas(t *testing.T) {
	for _, s := range []string{
		"The minister wrote on his Telegram channel that the bridge had been hit.",
		"Belmar wants to become a member of the Pact next year.",
		"Ardenia is already a member of the Council.",
		"The press centre of the general staff said that nobody had crossed the line.",
		"Two accredited journalists were detained at the gate.",
		"They entered the zone without permission, the mission said.",
		"The allies did not support us, he said.",
		"About 30% of the officials had left.",
		"The terms and conditions of the ceasefire were not published.",
		"By Monday evening the road was open again.",
		"By contrast, the Council and the Assembly have called on Belmar to leave.",
		"Home guards leave the northern ridge for good",
	} {
		r, err := Read("x.txt", []byte("The gate is shut\n\nThe gate at Illa was shut on Tuesday, the guards on both sides of the line said in the evening.\n\n"+s+"\n\nThe mayor of Illa said that he had asked both governments to open it before the winter."), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range r[0].Blocks {
			if r[0].Text.Slice(b.Span) == s && b.Kind != report.Body && b.Kind != report.Title {
				t.Errorf("%s: %s", b.Kind, s)
			}
		}
	}
}

func TestLanguages(t *testing.T) {
	for want, text := range map[string]string{
		"en":  "The observers said that the gate had been shut by the guards.",
		"fr":  "Les observateurs ont dit que la porte avait été fermée par les gardes.",
		"de":  "Die Beobachter sagten, dass das Tor von den Wachen nicht geöffnet wurde.",
		"es":  "Los observadores dijeron que la puerta fue cerrada por los guardias en el norte.",
		"ru":  "Наблюдатели сообщили, что ворота закрыли пограничники.",
		"uk":  "Спостерігачі повідомили, що ворота зачинили прикордонники її країни.",
		"hy":  "Դիտորդները հայտնել են, որ դարպասը փակ է։",
		"az":  "Müşahidəçilər bildirib ki, qapı bu gün üçün bağlıdır və heç kim keçə bilməyib.",
		"tr":  "Gözlemciler kapının bugün için kapatıldığını ve kimsenin geçemediğini, bunun yeni olduğunu söyledi.",
		"ka":  "დამკვირვებლებმა თქვეს, რომ ჭიშკარი დაკეტილია.",
		"und": "1234 -- 5678",
	} {
		r, err := Read("x.txt", []byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r[0].Language != want {
			t.Errorf("%s: %s", want, r[0].Language)
		}
	}
}

// TestSameAgain reads the clean text of every page once more: it must stay as it is.
func TestSameAgain(t *testing.T) {
	for _, f := range testPages(t) {
		if strings.HasSuffix(f, ".pdf") { // slow under the race detector; TestPages reads them
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(f, data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		clean := r[0].Text.String()
		again, err := Read("x.txt", []byte(clean), Options{})
		if err != nil || again[0].Text.String() != clean {
			t.Errorf("%s: the clean text changes when it is read again (%v)", f, err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"broadcaster.html", "wrapped.txt", "bulletin.md"} {
		b.Run(name, func(b *testing.B) {
			data, err := os.ReadFile("testdata/pages/" + name)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read(name, data, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("large", func(b *testing.B) {
		data, err := os.ReadFile("testdata/pages/wrapped.txt")
		if err != nil {
			b.Fatal(err)
		}
		data = bytes.Repeat(append(data, "\n\n"...), 1000)
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := Read("x.txt", data, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// TestDayAlone takes a day before a dash for a dateline, place or none.
func TestDayAlone(t *testing.T) {
	r := readOne(t, "The gate is shut again\n\n4 May 2023 – The army of Illa said in the evening that the gate had been shut by nobody's order.\n")
	for _, b := range r.Blocks {
		if b.Kind == report.Body && strings.HasPrefix(r.Text.Slice(b.Span), "4 May") {
			t.Errorf("the day stands in the body: %q", r.Text.Slice(b.Span))
		}
	}
	if r.Published != "2023-05-04" {
		t.Errorf("published %q", r.Published)
	}
}

// The day of a report stands in its head in many ways.
func TestTheDayInAHead(t *testing.T) {
	body := "The guards of Belmar shut the gate of the bridge at Kemp in the morning, and nobody crossed until the evening of that day."
	for _, head := range []string{
		"CAMP KEMP\nGate hours | Bus\n\nFACTS AND FICTION\nPosted Thursday 7 May 2020 by Public Affairs. Comments are closed.\n\n" + body,
		"THE FAR BANK\n\nThe cows have a regiment\nby Jon Pell, Thursday 7 May 2020\n\n" + body,
		"KEMP FLOOD DESK\nSITUATION REPORT 3: THE BRIDGE\nThursday 7 May 2020, 18:00 local time. Covers 1 to 7 May.\n\n" + body,
		"REPUBLIC OF BELMAR\nMINISTRY OF FOREIGN AFFAIRS\n\nKemp, the 7 of May of 2020\n\nNOTE TO THE NATIONAL OPINION\n\n" + body,
		"PACIFICO\n\nTruce enters sixth week\n\nKEMP, Belmar, Thursday, May 7, 2020. " + body,
	} {
		rs, err := Read("head.txt", []byte(head), Options{})
		if err != nil || len(rs) == 0 || rs[0].Published != "2020-05-07" {
			t.Errorf("%.60q: %v", head, err)
			if len(rs) > 0 {
				t.Errorf("  published %q", rs[0].Published)
			}
		}
	}
}
