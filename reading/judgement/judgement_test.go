package judgement

import (
	"bytes"
	"testing"

	"github.com/casus-project/casus/internal/linear"
)

func examples() []Example {
	return []Example{
		{Features: []string{"lemma=shell", "passive"}, Class: "ASSAULT"},
		{Features: []string{"lemma=sign"}, Class: "AGREE"},
		{Features: []string{"lemma=shell"}, Class: "ASSAULT"},
		{Features: []string{"lemma=sign", "obj=treaty"}, Class: "AGREE"},
	}
}

func TestTrainedModelSurvivesWriting(t *testing.T) {
	m := Train(examples(), 1, linear.Fit{Epochs: 30, Rate: 0.15, Penalty: 1e-4})
	var b bytes.Buffer
	if err := Write(&b, map[string]*Model{"type": m}); err != nil {
		t.Fatal(err)
	}
	back, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples() {
		if p := back["type"].Of(e.Class, e.Features); p < 0.6 {
			t.Errorf("Of(%s, %v) = %.2f, want 0.6 or more", e.Class, e.Features, p)
		}
	}
	var again bytes.Buffer
	if err := Write(&again, map[string]*Model{"type": Train(examples(), 1, linear.Fit{Epochs: 30, Rate: 0.15, Penalty: 1e-4})}); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same examples and seed gave other bytes")
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := Write(&b, map[string]*Model{"type": Train(examples(), 1, linear.Fit{Epochs: 3, Rate: 0.15})}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(_ *testing.T, data []byte) {
		if ms, err := Read(data); err == nil {
			for _, m := range ms {
				if len(m.Classes) > 0 {
					m.Scores([]string{"lemma=sign"})
				}
			}
		}
	})
}
