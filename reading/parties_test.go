package reading

import "testing"

// What is part of a sentence is not always part of who it names.
func TestATimeIsNoPartOfAName(t *testing.T) {
	cs := told(t, "The harbour pilots on Thursday said that Sarlander troops had shelled the pier.\n")
	if c := one(t, cs, "shelled the pier"); c.Speaker.Name != "harbour pilots" {
		t.Errorf("said by %q", c.Speaker.Name)
	}
}

// A person who says "I" acts for himself, "we" is the state.
func TestIAmMyselfAndWeAreTheState(t *testing.T) {
	cs := told(t, "\"I have asked Sarland to withdraw its troops. We have closed the northern road,\" Foreign Minister Ana Pell told reporters.\n")
	if c := one(t, cs, "I have asked Sarland"); called(c.Actor) != "Ana Pell" {
		t.Errorf("asked by %q", called(c.Actor))
	}
	if c := one(t, cs, "We have closed"); called(c.Actor) != "Norland" {
		t.Errorf("closed by %q", called(c.Actor))
	}
}

func TestWhoDidItInThePassive(t *testing.T) {
	for _, c := range []struct{ text, words, actor, recipient string }{
		{"The trucks came under fire from Sarlander positions on Sunday.\n", "under fire", "Sarland", ""},
		{"Norlander soldiers came under fire on Sunday.\n", "under fire", "", "Norland"},
		{"On Sunday two drivers were detained at the Sarlander checkpoint.\n", "detained", "Sarland", "two drivers"},
		{"The guns fell silent between Norland and Sarland.\n", "fell silent", "Norland, Sarland", ""},
		{"Norland asked for 300 observers.\n", "asked for", "Norland", ""},
	} {
		got := one(t, told(t, c.text), c.words)
		if called(got.Actor) != c.actor || called(got.Recipient) != c.recipient {
			t.Errorf("%q: %q -> %q, want %q -> %q", c.text, called(got.Actor), called(got.Recipient), c.actor, c.recipient)
		}
	}
}

func TestWhoAHeadlineBeginsWith(t *testing.T) {
	cs := told(t, "Norland cuts ties after raid\n\nBRASK, 14 May 2023 (Lake Wire) - Norland cut ties with Sarland on Sunday after a raid on the lake, the government said.\n")
	for _, c := range cs {
		if c.Block == "title" && c.Event.Head == "cuts" && called(c.Actor) != "Norland" {
			t.Errorf("cut by %q", called(c.Actor))
		}
	}
}

func TestTheTwoOfAReport(t *testing.T) {
	const before = "Norland and Sarland met on Sunday. Norland and Sarland signed a truce on Monday. "
	for _, c := range []struct{ text, words, actor, recipient string }{
		{"Each government accused the other of aggression.\n", "accused", "Norland, Sarland", "Norland, Sarland"},
		{"Border guards of the two countries exchanged fire near the lake.\n", "exchanged", "Norland, Sarland", ""},
		{"Norland says that the other side fired first.\n", "fired first", "Sarland", "Norland"},
		{"Each says that the other fired first.\n", "fired first", "Norland, Sarland", ""},
		{"Brask accused the other of aggression.\n", "accused", "Norland", "Sarland"},
	} {
		got := one(t, told(t, before+c.text), c.words)
		if called(got.Actor) != c.actor || called(got.Recipient) != c.recipient {
			t.Errorf("%q: %q -> %q, want %q -> %q", c.text, called(got.Actor), called(got.Recipient), c.actor, c.recipient)
		}
	}
}

// A record of proceedings names a minister once and is content with the office after.
func TestAnOfficeAsATurnsLabel(t *testing.T) {
	cs := told(t, `PARLIAMENT OF NORLAND

Thursday 6 November 2014

Mr HARL (North): Has the government closed the bridge?

The PRIME MINISTER (Ms MARTA OLIN): We closed the bridge on Sunday.

Mr HARL (North): Were the drivers detained?

The PRIME MINISTER: Nobody was detained at the bridge on Sunday.

Mr HARL (North): Will the bridge be opened?

The PRIME MINISTER: Not today.
`)
	for _, words := range []string{"We closed the bridge", "Nobody was detained"} {
		if c := one(t, cs, words); c.Speaker.Name != "Marta Olin" {
			t.Errorf("%q is said by %q", words, c.Speaker.Name)
		}
	}
}

// A report of one armed group means it by "the guerrillas"; of two, it does not say which.
func TestTheGuerrillasOfAReport(t *testing.T) {
	for _, c := range []struct{ text, actor string }{
		{"The ELN met the mission. The guerrillas attacked a police patrol on Sunday.\n", "ELN"},
		{"The ELN and the FARC met the mission. The guerrillas attacked a police patrol on Sunday.\n", "guerrillas"},
		{"ELN fighters attacked a police patrol on Sunday.\n", "ELN"},
	} {
		if got := one(t, told(t, c.text), "police patrol"); called(got.Actor) != c.actor {
			t.Errorf("%q: attacked by %q, want %q", c.text, called(got.Actor), c.actor)
		}
	}
}

// A spokesman without more speaks for the body that the report gave him before.
func TestWhoseSpokesmanItIs(t *testing.T) {
	cs := told(t, "Norland closed the road on Sunday, a Border Service spokeswoman said. Nine soldiers had crossed the river, the spokeswoman said.\n")
	if c := one(t, cs, "crossed the river"); c.Speaker.Name != "Border Service spokeswoman" {
		t.Errorf("said by %q", c.Speaker.Name)
	}
}

// Who puts a number or a name to something vouches for it, without a clause of what was said.
func TestWhoTellsInOneClause(t *testing.T) {
	const before = "Norland and Sarland met on Sunday. Norland accused Sarland on Monday. "
	for _, c := range []struct{ text, words, want string }{
		{"Brask counted 63 dead.\n", "63 dead", "Norland"},
		{"Brask speaks of an attack planned in advance.\n", "attack planned", "Norland"},
		{"The police put the crowd at 150.\n", "the crowd at 150", "Norland Police"},
	} {
		if got := one(t, told(t, before+c.text), c.words); got.Speaker.Name != c.want {
			t.Errorf("%q: said by %q, want %q", c.text, got.Speaker.Name, c.want)
		}
	}
}

func TestAPeopleAndOnesOwn(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Armed Sarlanders crossed the river on Sunday.\n", "crossed", "Sarland"},
		{"The Sarlanders shelled two villages on Sunday.\n", "shelled", "Sarland"},
		{"\"Our people crossed no border,\" Foreign Minister Ana Pell said.\n", "crossed", "Norland"},
		{"No soldier crossed the river, Foreign Minister Ana Pell said.\n", "crossed", "Norland"},
		{"Norland met Sarland on Sunday. Neither state has shelled the villages.\n", "shelled", "Norland, Sarland"},
	} {
		if got := one(t, told(t, c.text), c.words); called(got.Actor) != c.want {
			t.Errorf("%q: by %q, want %q", c.text, called(got.Actor), c.want)
		}
	}
}

func TestSubjectsTheParserLost(t *testing.T) {
	for _, c := range []struct{ text, words, actor, recipient string }{
		{"In the autumn of 2020 Norland seized two heights.\n", "seized", "Norland", ""},
		{"Sarlander tanks had barely crossed over the river.\n", "crossed", "Sarland", ""},
		{"Norlander troops were deployed to the border on Sunday.\n", "deployed", "Norland", ""},
	} {
		got := one(t, told(t, c.text), c.words)
		if called(got.Actor) != c.actor || called(got.Recipient) != c.recipient {
			t.Errorf("%q: %q -> %q, want %q -> %q", c.text, called(got.Actor), called(got.Recipient), c.actor, c.recipient)
		}
	}
}

// "You" in a question put for publication is the side of whoever answers.
func TestYouAreTheSideThatIsAsked(t *testing.T) {
	r := reader(t)
	rep := open(t, "report.txt", "Interview with Ana Pell\n\nQ: You closed the northern road on Sunday. Why?\n\nAna Pell: It was in danger of collapse.\n\nQ: And your army crossed the border?\n\nAna Pell: It did not.\n")
	found := 0
	for _, c := range r.Candidates(rep) {
		if h := c.Claim.Event.Head; h == "closed" || h == "crossed" {
			found++
			if called(c.Claim.Actor) != "Norland" {
				t.Errorf("%q: by %q", c.Claim.Quote.Exact, called(c.Claim.Actor))
			}
		}
	}
	if found != 2 {
		t.Errorf("%d clauses of the questions are read", found)
	}
}

func TestWhoMeetsIt(t *testing.T) {
	for _, c := range []struct{ text, words, actor, recipient string }{
		{"Norland and Sarland soldiers fired at each other near the lake.\n", "each other", "Norland, Sarland", "Norland, Sarland"},
		{"Residents of both villages threw stones at each other.\n", "each other", "Residents of both villages", "Residents of both villages"},
		{"Norlander police detained nine drivers at the crossing and released them on Monday.\n", "released them", "Norland Police", "nine drivers"},
		{"Norland denied that any soldier had crossed the river.\n", "crossed", "Norland", ""},
		{"Norland has 4,000 soldiers at the border.\n", "4,000 soldiers", "Norland", ""},
		{"Norland accused Freedonia of the shelling.\n", "accused", "Norland", "Freedonia"},
	} {
		got := one(t, told(t, c.text), c.words)
		if called(got.Actor) != c.actor || called(got.Recipient) != c.recipient {
			t.Errorf("%q: %q -> %q, want %q -> %q", c.text, called(got.Actor), called(got.Recipient), c.actor, c.recipient)
		}
	}
}

func TestWhoseExperts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The Sarland Ministry of Defence, whose experts destroyed 70 mines, blamed Norland.\n", "Sarland Ministry of Defence experts"},
		{"Sarland said on Monday that its experts had destroyed 70 mines.\n", "Sarland experts"},
	} {
		for _, got := range told(t, c.text) {
			if got.Event.Head == "destroyed" && called(got.Actor) != c.want {
				t.Errorf("%q: by %q, want %q", c.text, called(got.Actor), c.want)
			}
		}
	}
}
