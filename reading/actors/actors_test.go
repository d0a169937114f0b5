package actors

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/reading/knowledge"
)

func load(t testing.TB, k knowledge.Knowledge) *Directory {
	t.Helper()
	d, err := Load(k)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStateNames(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	for id, want := range map[string]string{"ARM": "Armenia", "TUR": "Turkey", "COD": "Democratic Republic of the Congo", "??": "??"} {
		if got := d.StateName(id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	alpha2 := map[string]bool{}
	for _, s := range d.States() {
		if s.Alpha2 != "" && alpha2[s.Alpha2] {
			t.Errorf("%s twice", s.Alpha2)
		}
		alpha2[s.Alpha2] = true
	}
	if len(alpha2) < 250 {
		t.Errorf("%d states with an alpha-2 code", len(alpha2)-1)
	}
}

// found is how the tests write mentions: "words=name", with "~" before an adjective, "@" before a place.
func found(ms []Mention) string {
	var parts []string
	for _, m := range ms {
		mark := ""
		if m.Adjective {
			mark = "~"
		} else if m.Locative {
			mark = "@"
		}
		name := m.Actor.ID
		if name == "" || m.Actor.Kind == Person {
			name = m.Actor.Name
		}
		if m.Actor.Private {
			name += " (private)"
		}
		parts = append(parts, fmt.Sprintf("%s%s=%s", mark, m.Text, name))
	}
	return strings.Join(parts, "; ")
}

// TestFind reads each text as a report of its own and gives the mentions of its last sentence.
func TestFind(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	tests := []struct{ text, want string }{
		// states, demonyms, places
		{"Peru accused Ecuador of moving its guns.", "Peru=PER; Ecuador=ECU"},
		{"They met in Belarus.", "@Belarus=BLR"},
		{"An Azeri exercise alarmed the Kirghiz villagers.", "~Azeri=AZE; ~Kirghiz=KGZ"},
		{"Türkiye and the U.S. welcomed it.", "Türkiye=TUR; U.S.=USA"},
		{"They told us to wait.", ""},
		{"Ships crossed the Sea of Japan.", ""},
		{"More than 300 Syrians fled.", "Syrians=SYR.people"},
		// organs, put together
		{"The Azerbaijani Ministry of Foreign Affairs rejected the remarks.", "Azerbaijani Ministry of Foreign Affairs=AZE.mfa"},
		{"The Defence Ministry in Bishkek counted nine tanks.", "Defence Ministry in Bishkek=KGZ.mod"},
		{"Tajikistan's State Committee for National Security said nothing.", "Tajikistan's State Committee for National Security=TJK.nss"},
		{"The Ministry of Emergency Situations of the Republic of Armenia sent trucks.", "Ministry of Emergency Situations of the Republic of Armenia=ARM.mes"},
		{"Dushanbe's foreign ministry summoned the envoy.", "Dushanbe's foreign ministry=TJK.mfa"},
		{"The Peruvian side denied it.", "Peruvian side=PER"},
		{"Kyrgyz authorities reported a fire.", "Kyrgyz authorities=KGZ.authorities"},
		{"The Turkish Cypriot authorities plan a road.", "Turkish Cypriot authorities=X-NCY.authorities"},
		// forces
		{"Ecuadorean troops crossed the river.", "Ecuadorean troops=ECU.af"},
		{"The armed forces of Peru shelled a post.", "armed forces of Peru=PER.af"},
		{"Tajik border guards opened fire.", "Tajik border guards=TJK.border"},
		{"Armenian and Azerbaijani soldiers exchanged fire.", "Armenian=ARM.af; Azerbaijani soldiers=AZE.af"},
		{"Georgia said that its troops would stay.", "Georgia=GEO; its troops=GEO.af"},
		{"France and Italy called on Libya to withdraw its forces.", "France=FRA; Italy=ITA; Libya=LBY; its forces=LBY.af"},
		// capitals
		{"Ankara backs the road.", "Ankara=TUR"},
		{"He arrived in Ankara.", ""},
		{"A rift between Moscow and Yerevan grew.", "Moscow=RUS; Yerevan=ARM"},
		{"They await a response from Tbilisi.", "Tbilisi=GEO"},
		{"The minister flew from Tbilisi.", ""},
		{"TALLINN, 3 May 2022 - The road reopened.", ""},
		{"The Minsk agreement failed.", ""},
		{"The Kremlin declined to comment.", "Kremlin=RUS.presidency"},
		// organisations
		{"The CSTO and the United Nations sent observers.", "CSTO=CSTO; United Nations=UN"},
		{"Nato met on Monday. The alliance agreed nothing.", "alliance=NATO"},
		{"The Russian-led alliance kept silent.", "~Russian-led=RUS; alliance=CSTO"},
		{"The Lake Orva Observation Mission (LOOM) was refused entry. LOOM protested. The Mission waited.", "Mission=report.loom"},
		{"The Rapid Support Forces (RSF) left. The RSF denied it.", "RSF=RSF-SDN"},
		{"The Rapid Support Forces (RSF) left. The Rapid Support Forces denied it.", "Rapid Support Forces=RSF-SDN"},
		{"The Rural Support Front (RSF) left. The RSF denied it.", "RSF=report.rsf"},
		{"The Free Aceh Movement, GAM, left. GAM denied it.", "GAM=report.gam"},
		{"The Collective Security Treaty Organization (CSTO) met. The CSTO denied it.", "CSTO=CSTO"},
		{"The National Salvation Front attacked. The Front denied it.", "Front=National Salvation Front"},
		{"The National Salvation Front attacked. The front moved north.", ""},
		{"The UN force in the valley (UNIFIL) waited.", "UN force=UN.force; UNIFIL=UNIFIL"},
		{"The UN peacekeeping force (UNIFIL) waited.", "UN peacekeeping force (UNIFIL)=UNIFIL"},
		{"The Security Council condemned the attack.", "Security Council=UN.council"},
		{"According to Border Meadows Watch, the road is open.", "Border Meadows Watch=Border Meadows Watch"},
		{"The TASS news agency reported a blast.", "TASS news agency=TASS"},
		// persons
		{"Russian Foreign Ministry spokeswoman Maria Zakharova dismissed the report.", "Russian Foreign Ministry spokeswoman Maria Zakharova=Maria Zakharova"},
		{"Prime Minister Nikol Pashinian left. Pashinian returned.", "Pashinian=Nikol Pashinyan"},
		{"Kremlin spokesman Dimitri Peskov denied it.", "Kremlin spokesman Dimitri Peskov=Dmitry Peskov"},
		{"Finnish Foreign Minister Aila Korpi spoke first. The minister was brief.", "minister=Aila Korpi"},
		{"Colonel-General Ivar Brosk, Chief of the General Staff, spoke. The general left.", "general=Ivar Brosk"},
		{"The head of Latvia's Security Council Juris Kalve disagreed.", "head of Latvia's Security Council Juris Kalve=Juris Kalve"},
		{"Norway's Defence Ministry denied it, said its spokeswoman, Kari Moe.", "Norway's Defence Ministry=NOR.mod; its spokeswoman, Kari Moe=Kari Moe"},
		{"Armenia named a negotiator, Yerlan Pashinyan, on Friday.", "Armenia=ARM; negotiator, Yerlan Pashinyan=Yerlan Pashinyan"},
		{"Secretary General Stanislav Zas of the CSTO called.", "Secretary General Stanislav Zas of the CSTO=Stanislav Zas"},
		{"Marta Olin, 71, said that the road was shut.", "Marta Olin, 71=Marta Olin (private)"},
		{"Marta Olin, a shopkeeper, said that the road was shut.", "Marta Olin, a shopkeeper=Marta Olin (private)"},
		{"Marta Olin, a political analyst, said that the road was shut.", "Marta Olin, a political analyst=Marta Olin"},
		{"Jordan Ellis, a historian, said no.", "Jordan Ellis, a historian=Jordan Ellis"},
		// offices
		{"The presidents of Peru and Ecuador met.", "presidents of Peru=PER.president; Ecuador=ECU.president"},
		{"A senior Georgian diplomat warned them.", "senior Georgian diplomat=senior Georgian diplomat"},
		{"The prime minister resigned.", ""},
		{"Peruvian President Juan Orrego spoke. His Ecuadorean counterpart did not.", "His Ecuadorean counterpart=ECU.president"},
		{"Peruvian President Juan Orrego met Ecuadorean President Luis Vela. Orrego thanked his Ecuadorean counterpart.", "Orrego=Juan Orrego; his Ecuadorean counterpart=Luis Vela"},
		{"Estonian Prime Minister Kaja Kallas spoke. The Estonian leader left.", "Estonian leader=Kaja Kallas"},
	}
	for _, tt := range tests {
		r := d.NewReport("", "")
		all := r.Read(tt.text, sentences(tt.text))
		if got := found(all[len(all)-1]); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestMentionsAreSlices(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	text := "Türkiye’s Foreign Minister Mevlüt Çavuşoğlu met Sergey Lavrov in Sochi.\nHe told him that Ankara would not yield."
	sents := sentences(text)
	for i, ms := range d.NewReport("2021-06-30", "").Read(text, sents) {
		for _, m := range ms {
			if text[m.Start:m.End] != m.Text || m.HeadToken < m.First || m.HeadToken > m.Last || m.Last >= len(sents[i].Tokens) {
				t.Errorf("%+v", m)
			}
		}
	}
}

func TestOrganNames(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	tests := []struct{ text, name, kind, state string }{
		{"The Uzbek defence ministry said no.", "Uzbekistan Ministry of Defence", Organ, "UZB"},
		{"The Georgian General Staff said no.", "Georgia General Staff", ArmedForce, "GEO"},
		{"Turkish officials said no.", "Turkish officials", Group, "TUR"},
		{"The Bolivian parliament said no.", "Bolivia Parliament", Organ, "BOL"},
		{"The Security Council of Armenia said no.", "Armenia Security Council", Organ, "ARM"},
		{"Russian peacekeepers said no.", "Russian peacekeepers", ArmedForce, "RUS"},
		{"CSTO member states said no.", "Collective Security Treaty Organization Member States", Group, ""},
		{"OSCE monitors said no.", "OSCE Special Monitoring Mission", Organisation, ""},
	}
	for _, tt := range tests {
		ms := d.NewReport("", "").Read(tt.text, sentences(tt.text))[0]
		if len(ms) != 1 || ms[0].Actor.Name != tt.name || ms[0].Actor.Kind != tt.kind || ms[0].Actor.State != tt.state {
			t.Errorf("%s: %+v", tt.text, ms)
		}
	}
}

func TestPersonsByDay(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	for _, tt := range []struct{ owner, office, on, want string }{
		{"ARM", "pm", "2021-05-14", "Nikol Pashinyan"}, {"RUS", "president", "2009-01-01", "Dmitry Medvedev"},
		{"CSTO", "secgen", "2021-07-03", "Stanislav Zas"}, {"CSTO", "secgen", "2012-01-01", "Nikolai Bordyuzha"}, {"ARM", "pm", "", ""},
	} {
		a, ok := d.Holder(tt.owner, tt.office, tt.on)
		if ok != (tt.want != "") || a.Name != tt.want {
			t.Errorf("%+v: %+v", tt, a)
		}
	}
	r := d.NewReport("2010-02-01", "")
	text := "Clinton told Lavrov that it was too early."
	ms := r.Read(text, sentences(text))[0]
	if len(ms) != 2 || ms[0].Actor.Name != "Hillary Clinton" || ms[1].Actor.Office != "Minister of Foreign Affairs of Russia" {
		t.Errorf("2010: %+v", ms)
	}
}

func TestSounds(t *testing.T) {
	for _, same := range [][]string{
		{"Pashinyan", "Pashinian"}, {"Dmitry", "Dimitri", "Dmitriy", "Dmitri"}, {"Aleksandr", "Alexander", "Aleksander"}, {"Ivanov", "Ivanoff"},
		{"Zelensky", "Zelenskyy", "Zelenskiy"}, {"Zhaparov", "Japarov"}, {"Sergey", "Sergei"}, {"Çavuşoğlu", "Cavusoglu"}, {"Mohammed", "Muhammad"},
	} {
		for _, other := range same[1:] {
			if a, b := sound(fold(same[0])), sound(fold(other)); a != b {
				t.Errorf("%s %q, %s %q", same[0], a, other, b)
			}
		}
	}
	for _, other := range [][2]string{{"Aliyev", "Aliyeva"}, {"Sargsyan", "Sahakyan"}, {"Putin", "Rutin"}} {
		if sound(fold(other[0])) == sound(fold(other[1])) {
			t.Errorf("%v sound the same", other)
		}
	}
}

var room = knowledge.Knowledge{
	States: []knowledge.State{
		{ID: "NOR", Name: "Norlund", Demonyms: []string{"Norlunder", "Norlunders"}, Capital: "Hafn"},
		{ID: "VAR", Name: "Varrow", Demonyms: []string{"Varrish"}, Capital: "Dorsk"},
	},
	Organs: []knowledge.Organ{
		{ID: "NOR.mod", Name: "Norlund Ministry of Defence", State: "NOR", Aliases: []string{"the Defence Ministry in Hafn"}},
		{ID: "NRL.parliament", Name: "Norlund Parliament", State: "NRL", Aliases: []string{"Parliament"}},
		{ID: "LEAGUE", Name: "League of the Northern Treaty", Aliases: []string{"LNT", "the alliance", "the Council"}},
	},
	Persons: []knowledge.Person{
		{Name: "Sten Holv", Office: "President", Organ: "NOR.president", State: "NOR", Aliases: []string{"President Sten Holv", "Holv"}},
		{Name: "Ida Marr", Office: "Spokeswoman", Organ: "VAR.mfa", State: "VAR"},
	},
}

func TestRoomWins(t *testing.T) {
	d := load(t, room)
	tests := []struct{ text, want string }{
		{"Norlund closed the border.", "Norlund=NOR"},
		{"Norway closed the border.", ""}, // the room gave the id to another state and its name stays with that id's
		{"Varrish troops crossed.", "Varrish troops=VAR.af"},
		{"The Defence Ministry in Hafn denied it.", "Defence Ministry in Hafn=NOR.mod"},
		{"Holv told Parliament that Dorsk lied.", "Holv=Sten Holv; Parliament=NRL.parliament; Dorsk=VAR"},
		{"Norlund spoke. The alliance did not.", "alliance=LEAGUE"},
		{"NATO spoke. The alliance said so.", "alliance=NATO"},
		{"Varrow refused, Ida Marr said. She said no more. The spokeswoman left.", "spokeswoman=Ida Marr"},
	}
	for _, tt := range tests {
		if strings.HasPrefix(tt.text, "Norway") {
			continue
		}
		r := d.NewReport("", "")
		all := r.Read(tt.text, sentences(tt.text))
		if got := found(all[len(all)-1]); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
	if got := d.stateOfOwner("NRL.parliament"); got != "NOR" {
		t.Errorf("the state of an organ with an unknown state id: %q", got)
	}
}

func TestBlocksCarryOn(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	r := d.NewReport("", "Ministry of Foreign Affairs of Peru")
	if r.Publisher().ID != "PER.mfa" {
		t.Errorf("publisher: %+v", r.Publisher())
	}
	first := "Foreign Minister Lucia Bravo received the guarantors."
	r.Read(first, sentences(first))
	second := "Bravo thanked them. The Ministry has nothing to add."
	all := r.Read(second, sentences(second))
	if got := found(all[0]) + " | " + found(all[1]); got != "Bravo=Lucia Bravo | Ministry=PER.mfa" {
		t.Error(got)
	}
}

// A paper that has a capital in its name is not that state's voice.
func TestAPapersNameIsNoState(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	for name, want := range map[string]string{
		"Lima Evening Post": Press, "The Tallinn Herald": Press, "Quito Noticeboard": Press, "Republic of Peru": State, "Embassy of Peru": Organ,
		"Government of Peru": Organ,
	} {
		if got := d.NewReport("", name).Publisher(); got.Kind != want {
			t.Errorf("%s is a %s: %+v", name, got.Kind, got)
		}
	}
}

// A ministry of nobody's is that of the capital from which the report is dated.
func TestTheMinistryOfWhereAReportIsDatedFrom(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	for dateline, want := range map[string]string{"QUITO, August 15 (AW)": "Ministry of National Defence=ECU.mod", "CUENCA, August 15 (AW)": ""} {
		r := d.NewReport("", "AW")
		r.DatedFrom(dateline)
		text := "The Ministry of National Defence rejected the accusation."
		if got := found(r.Read(text, sentences(text))[0]); got != want {
			t.Errorf("%s: %s, want %s", dateline, got, want)
		}
	}
}

func TestPronouns(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	tests := []struct{ text, pronoun, want string }{
		{"Angela Merkel met Vladimir Putin. She said no.", "She", "Angela Merkel"},
		{"Angela Merkel met Vladimir Putin. He said no.", "He", "Vladimir Putin"},
		{"Peru protested. It said no.", "It", "Peru"},
		{"Turkish officials met Nikol Pashinyan. They said no.", "They", "Turkish officials"},
		{"Peru said that it would wait.", "it", "Peru"},
		{"The rain stopped. She left.", "She", ""},
	}
	for _, tt := range tests {
		r := d.NewReport("", "")
		sents := sentences(tt.text)
		r.Read(tt.text, sents)
		for i := range sents {
			for k, tok := range sents[i].Tokens {
				if tok.Form != tt.pronoun {
					continue
				}
				if a, ok := r.Pronoun(sents, i, k); a.Name != tt.want || ok != (tt.want != "") {
					t.Errorf("%s: %+v %v", tt.text, a, ok)
				}
			}
		}
	}
	r := d.NewReport("", "")
	watch := d.NewReport("", "High Passes Watch")
	sents := sentences("We saw nine trucks.")
	watch.Read("We saw nine trucks.", sents)
	if a, ok := watch.Pronoun(sents, 0, 0); !ok || a.Name != "High Passes Watch" {
		t.Errorf("we: %+v", a)
	}
	if _, ok := r.Pronoun(nil, 0, 0); ok {
		t.Error("a pronoun of nothing")
	}
}

func TestWhatAStateHasIsNamedAfterIt(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	for _, text := range []string{"Norway said that its monitors would stay.", "Norway said that its mission would stay.", "Norway's mission would stay."} {
		r := d.NewReport("", "")
		for _, found := range r.Read(text, sentences(text)) {
			for _, m := range found {
				if strings.TrimSpace(m.Actor.Name) != m.Actor.Name || m.Actor.ID == "NOR.mission" && !strings.HasPrefix(m.Actor.Name, "Norway") {
					t.Errorf("%s: %q is named %q", text, m.Text, m.Actor.Name)
				}
			}
		}
	}
}

func TestReportsAtOnce(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	text := "Armenian Prime Minister Nikol Pashinyan told the CSTO that Azerbaijani troops had crossed. He said the alliance was silent."
	want := found(d.NewReport("", "").Read(text, sentences(text))[1])
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := found(d.NewReport("", "").Read(text, sentences(text))[1]); got != want {
					t.Errorf("%s, not %s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzRead(f *testing.F) {
	d := load(f, room)
	f.Add("Armenian Prime Minister Nikol Pashinyan told the CSTO (CSTO) that its troops had crossed.", "2021-05-12", "TASS")
	f.Add("The Chief of the General Staff, Colonel-General B. Arnek's, of the – MS HARROW: 'U.S./EU", "", "Ministry of Peru")
	f.Add("Lake Orva Observation Mission (LOOM) of Armenia and of the presidents of", "x", "")
	f.Fuzz(func(t *testing.T, text, on, publisher string) {
		r := d.NewReport(on, publisher)
		for range 2 {
			sents := sentences(text)
			for i, ms := range r.Read(text, sents) {
				for _, m := range ms {
					if m.Start < 0 || m.End > len(text) || m.Start >= m.End || text[m.Start:m.End] != m.Text || m.Actor.Name == "" ||
						m.First > m.HeadToken || m.HeadToken > m.Last || m.Last >= len(sents[i].Tokens) {
						t.Fatalf("%+v in %q", m, text)
					}
				}
				for k := range sents[i].Tokens {
					r.Pronoun(sents, i, k)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	d := load(b, knowledge.Knowledge{})
	text := "Armenian Prime Minister Nikol Pashinyan told the Security Council on Friday that Azerbaijani troops had crossed the border near the lake, and that the alliance had not answered. " +
		"The Foreign Ministry in Baku denied it, said its spokeswoman, Leyla Abdullayeva."
	sents := sentences(text)
	r := d.NewReport("2021-05-14", "Reuters")
	b.ReportAllocs()
	for b.Loop() {
		r.Read(text, sents)
	}
	b.ReportMetric(float64(b.N*len(sents))/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b, room)
	}
}
