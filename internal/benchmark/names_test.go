package benchmark

import (
	"io"
	"math"
	"testing"
)

const taught = `Colonel	B-Person
Dast	I-Person
left	O
Varnow	B-Place
.	O

General	B-Person
Orm	I-Person
reached	O
Lodrin	B-Place
.	O

Nobody	O
left	O
.	O

Colonel	B-Person
Vask	I-Person
denied	O
it	O
.	O

General	B-Person
Holt	I-Person
left	O
Marnau	B-Place
.	O
`

func TestNamesAreLearntFromOneFileAndReadInTheOther(t *testing.T) {
	dir := folder(t, map[string]string{
		"x.train.txt": taught,
		"x.dev.txt":   "General B-Person\nBrandt I-Person\nleft O\nVarnow B-Place\n. O\n",
		"labels.json": "[]",
	})
	got, err := Names(dir, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.(NamesScore); s.Task != "names" || s.N != 2 || s.F1.F1 != 1 || s.Test != "x.dev.txt" || s.Kinds["Person"].R != 1 {
		t.Errorf("%+v", s)
	}
}

func TestATrainingFileAloneGivesItsLastFifth(t *testing.T) {
	got, err := Names(folder(t, map[string]string{"train.conll": taught}), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.(NamesScore); s.N != 2 || s.Test != "its last fifth" {
		t.Errorf("%+v", s)
	}
	for _, files := range []map[string]string{{}, {"dev.txt": taught}, {"train.txt": "Colonel\n"}, {"train.txt": "", "test.txt": taught}} {
		if _, err := Names(folder(t, files), io.Discard); err == nil {
			t.Errorf("%v is scored", files)
		}
	}
}

func TestAMentionCountsWithItsExactWordsAndKind(t *testing.T) {
	var all outcome
	gold := []triple{{"A", "B", "040"}, {"A", "B", "040"}, {"C", "B", "190"}}
	all.compare(gold, []triple{{"A", "B", "040"}, {"C", "B", "050"}}, func(t triple) triple { return t })
	if all != (outcome{hits: 1, found: 2, gold: 3}) {
		t.Errorf("%+v", all)
	}
	if f := all.f1(); f.P != 0.5 || math.Abs(f.R-1.0/3) > 1e-9 {
		t.Errorf("%+v", f)
	}
}
