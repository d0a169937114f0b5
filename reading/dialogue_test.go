package reading

import (
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
)

// What an answer leaves to the question, and a clause to the one before it.
func TestWhatAnAnswerLeavesOut(t *testing.T) {
	const head = "Interview\n\nColonel Anna Rask, spokeswoman of the Norland army, answered our questions.\n\n" +
		"Q: Did you talk to the mayor of Lisk?\nA: Every day. Sarland has closed the bridge at Lisk.\n\n"
	for _, c := range []struct {
		ask, answer, words string
		kind               claim.Type
		stance             claim.Stance
		negated            bool
		actor, recipient   string
	}{
		{"The Sarlander ministry says that your troops shelled Lisk on Monday.", "That is not true. It was quiet.", "not true", claim.Assault, claim.Denies, true, "Norland", ""},
		{"Did you fire on the patrol boat of Sarland?", "We did not.", "We did not", claim.Assault, claim.Denies, true, "Norland", "Sarland"},
		{"Did Sarland attack the post?", "It did.", "It did", claim.Assault, claim.Asserts, false, "Sarland", ""},
		{"Will you withdraw from Lisk?", "No. Not as long as Sarlander guns stand on the hill.", "Not as long as", claim.Retreat, claim.Refuses, true, "Norland", ""},
		{"How many soldiers did Norland send to the border?", "Forty. They left on Monday.", "Forty", claim.Mobilize, claim.Asserts, false, "Norland", ""},
		{"Was the post attacked by Sarland?", "Never.", "Never", claim.Assault, claim.Denies, true, "Sarland", ""},
	} {
		got := one(t, told(t, head+"Q: "+c.ask+"\nA: "+c.answer+"\n"), c.words)
		if got.Event.Type != c.kind || got.Stance != c.stance || got.Negated != c.negated || called(got.Actor) != c.actor || called(got.Recipient) != c.recipient {
			t.Errorf("%q: %q is %s %s, negated %v, %q to %q", c.ask, got.Quote.Exact, got.Stance, got.Event.Type, got.Negated, called(got.Actor), called(got.Recipient))
		}
	}
	for _, c := range []struct {
		text, words string
		kind        claim.Type
		actor       string
	}{
		{"Norland withdrew its ambassador from Ost on Monday. Sarland did not.\n", "Sarland did not", claim.Sanction, "Sarland"},
		{"Norland has withdrawn its troops from the valley. So has Sarland.\n", "So has", claim.Retreat, "Sarland"},
	} {
		if got := one(t, told(t, c.text), c.words); got.Event.Type != c.kind || called(got.Actor) != c.actor {
			t.Errorf("%q: %q is %s by %q", c.text, got.Quote.Exact, got.Event.Type, called(got.Actor))
		}
	}
}

// Who is spoken to neither speaks nor acts; a member who asks asserts nothing.
func TestWhoIsSpokenTo(t *testing.T) {
	const text = "Hearing on the river\n\nWitness: General Tomas Keel, Chief of the General Staff of Norland\n\nMs ARDEN: General, Sarland says that your soldiers shelled Brask.\n\n" +
		"General KEEL: Sarland has deployed four brigades at the river. We count 12,000 soldiers.\n\nMs ARDEN: Did Sarland attack the post before it closed the bridge?\n\nGeneral KEEL: It did.\n"
	cs := told(t, text)
	if got := one(t, cs, "shelled Brask"); got.Speaker.Name != "Sarland" || called(got.Actor) != "Norland" {
		t.Errorf("%q is told by %q and done by %q", got.Quote.Exact, got.Speaker.Name, called(got.Actor))
	}
	if got := one(t, cs, "12,000 soldiers"); called(got.Actor) != "Sarland" {
		t.Errorf("%q is done by %q", got.Quote.Exact, called(got.Actor))
	}
	if got := one(t, cs, "It did"); got.Event.Type != claim.Assault || called(got.Actor) != "Sarland" {
		t.Errorf("%q is %s by %q", got.Quote.Exact, got.Event.Type, called(got.Actor))
	}
	for _, c := range cs {
		if strings.Contains(c.Quote.Exact, "attack the post") {
			t.Errorf("the question %q is a claim", c.Quote.Exact)
		}
	}
}

// Whose words they are where people go on as "they".
func TestWhoSaysWhatTheySay(t *testing.T) {
	const text = "The monitors were turned back by the Norlanders. They also say that a shell hit the school in Brask.\n"
	if got := one(t, told(t, text), "hit the school"); got.Speaker.Name != "monitors" {
		t.Errorf("%q is told by %q", got.Quote.Exact, got.Speaker.Name)
	}
}

// Who "we" and "you" are is told by what stands behind a speaker's name, above a statement, and by who else speaks.
func TestWhoWeAndYouAre(t *testing.T) {
	const record = "VERBATIM RECORD\nCouncil, 212th meeting\n\nThe President: I give the floor to Mr Orlan.\n\nMr Orlan (Sarland): Thank you. We call on the Council to send observers to the river.\n\n" +
		"Ms Vell (Norland): We have withdrawn our guns from the river.\n\nThe President: I thank both.\n"
	const briefing = "Press conference of the Minister of Defence of Norland\n\nGood morning. We have withdrawn our guns from the river.\n\nQ: And the boats?\nA: We will return them to our neighbours on Friday.\n"
	const call = "Call between the President of Norland, Mr Hald, and the Prime Minister of Sarland, Ms Orra\n\nHALD: Your gunners shelled Brask last night.\n\nORRA: We did not. You are holding six of our soldiers.\n\nHALD: We shall see.\n"
	const speech = "Statement by the Permanent Representative of Norland, Ambassador Lena Harrow\nGeneral Debate, 21 September 2023\n\nMadam President,\n\nSarland has closed the road. We withdrew our guns from the river in May.\n"
	const address = "President Hald's address to the nation\nState Television of Norland, 2 July 2023\n\nFellow citizens! Sarland attacked our country this morning. Parliament will meet in Brask tonight. I have called up the reserve.\n"
	const noon = "Sarland is holding an exercise. The Secretary-General followed the situation. He spoke with the Prime Minister of Sarland. He called on both states to show restraint.\n"
	for _, c := range []struct{ text, words, speaker, actor string }{
		{speech, "withdrew", "Lena Harrow", "Norland"},
		{address, "will meet", "Hald", "Norland Parliament"},
		{address, "called up", "Hald", "Hald"},
		{noon, "called on both", "Secretary-General", "Secretary-General"},
		{record, "call on", "Orlan", "Sarland"},
		{record, "withdrawn", "Vell", "Norland"},
		{briefing, "withdrawn", "Minister of Defence of Norland", "Norland"},
		{briefing, "return them", "Minister of Defence of Norland", "Norland"},
		{call, "shelled", "Hald", "Sarland"},
		{call, "We did not", "Orra", "Sarland"},
		{call, "holding six", "Orra", "Norland"},
	} {
		got := one(t, told(t, c.text), c.words)
		if got.Speaker.Name != c.speaker || called(got.Actor) != c.actor {
			t.Errorf("%q is told by %q and done by %q, want %q and %q", got.Quote.Exact, got.Speaker.Name, called(got.Actor), c.speaker, c.actor)
		}
	}
}
