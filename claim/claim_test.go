package claim

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The record that the documentation shows is the record as it is: no field of it is unknown, none is lost.
func TestTheDocumentedRecordIsAClaim(t *testing.T) {
	doc, err := os.ReadFile("../docs/claim.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile("(?s)```json\n(.*?)```").FindSubmatch(doc)
	if shown == nil {
		t.Fatal("docs/claim.md shows no record")
	}
	d := json.NewDecoder(bytes.NewReader(shown[1]))
	d.DisallowUnknownFields()
	var c Claim
	if err := d.Decode(&c); err != nil {
		t.Fatal(err)
	}
	if c.Stance != Asserts || c.Event.Type != Assault || c.Modality != Happened || c.Quote.End-c.Quote.Start != len(c.Quote.Exact) {
		t.Errorf("the record shown is read as %+v", c)
	}
}

// Empty lists of parties are written as lists; other empty parts are left out.
func TestWhatIsEmptyIsLeftOut(t *testing.T) {
	b, err := json.Marshal(Claim{Actor: []Party{}, Recipient: []Party{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"actor":[]`, `"recipient":[]`, `"negated":false`, `"modality":`, `"mode":""`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("%s is not in %s", want, b)
		}
	}
	for _, not := range []string{"object", "place", "time", "quantity", "why_empty", "source", "via", "private"} {
		if strings.Contains(string(b), `"`+not+`"`) {
			t.Errorf("an empty %s is written: %s", not, b)
		}
	}
}
