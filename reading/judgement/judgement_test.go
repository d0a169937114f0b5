package judgement

import (
	"bytes"
	"testing"
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
	m := Train(examples(), 30, 1, 1e-4, 1)
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
	if err := Write(&again, map[string]*Model{"type": Train(examples(), 30, 1, 1e-4, 1)}); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same examples and seed gave other bytes")
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := Write(&b, map[string]*Model{"type": Train(examples(), 3, 1, 0, 1)}); err != nil {
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
