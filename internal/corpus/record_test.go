package corpus

import (
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/knowledge"
)

func TestAnnotationsBecomeRecords(t *testing.T) {
	dir := folder(t, map[string]string{"001-bridge.txt": oneText, "001-bridge.jsonl": oneClaims})
	reports, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := reports[0].Parts()
	if err != nil {
		t.Fatal(err)
	}
	d, err := actors.Load(knowledge.Knowledge{States: []knowledge.State{{ID: "VEL", Name: "Velmark"}}})
	if err != nil {
		t.Fatal(err)
	}
	found := []claim.Claim{{Speaker: claim.Party{Name: "Sund", ID: "SUN", Kind: "state", State: "SUN"}, Place: []claim.Place{{Name: "Dornach", ID: "7", Lat: 51}}}}
	got := NewRecorder(d, found).Claims(reports[0], parts)
	if len(got) != 4 {
		t.Fatalf("%d records", len(got))
	}
	for _, c := range got {
		if c.Quote.Exact != parts[0].Text.Slice(c.Quote.Span) {
			t.Errorf("%q stands elsewhere", c.Quote.Exact)
		}
	}
	closing := got[1]
	if closing.Speaker.State != "VEL" || closing.Speaker.Kind != actors.Organ || closing.Actor[0].ID != "VEL" || closing.Place[0].ID != "7" ||
		closing.Time == nil || closing.Time.From != "2019-05-03" || closing.Time.Precision != "day" || closing.Modality != claim.Happened {
		t.Errorf("the closing is %+v", closing)
	}
	if denial := got[2]; denial.Speaker.ID != "SUN" || !denial.Negated {
		t.Errorf("the denial is %+v", denial)
	}
	if count := got[3]; count.Speaker.Kind != "report" || len(count.Quantity) != 1 || count.Quantity[0].Value != 40 || count.Quantity[0].Qualifier != "about" || count.Quantity[0].Unit != "lorries" {
		t.Errorf("the count is %+v", count)
	}
}
