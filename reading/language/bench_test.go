package language

import (
	"testing"

	"github.com/casus-project/casus/models"
)

const report = `The Foreign Ministry in Marnau said on Tuesday that some 250 Orlavian soldiers had crossed the line of contact near
the village of Orlo, seized two heights above the lake and refused to withdraw. "We have asked our allies for urgent
consultations under Article 4," its spokeswoman, Lena Harrow, told reporters. Orlavia denied the accusation: its Defence
Ministry called the incident a routine exercise, announced a week earlier, and said that no border had been violated.
The monitoring mission, which has not been allowed to visit the area since 12 May, could not confirm either account.

`

func BenchmarkRead(b *testing.B) {
	m := model(b)
	sentences := 0
	for b.Loop() {
		sentences += len(m.Read(report, 0))
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := newModel(models.Language); err != nil {
			b.Fatal(err)
		}
	}
}
