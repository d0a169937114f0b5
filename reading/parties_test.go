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
	cs := told(t, "\"I have asked the ambassador for an answer. We have closed the northern road,\" Foreign Minister Ana Pell told reporters.\n")
	if c := one(t, cs, "I have asked the ambassador"); called(c.Actor) != "Ana Pell" {
		t.Errorf("asked by %q", called(c.Actor))
	}
	if c := one(t, cs, "We have closed"); called(c.Actor) != "Norland" {
		t.Errorf("closed by %q", called(c.Actor))
	}
}
