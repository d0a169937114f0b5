package benchmark

// F1 is precision, recall and their harmonic mean, between 0 and 1.
type F1 struct {
	P  float64 `json:"p"`
	R  float64 `json:"r"`
	F1 float64 `json:"f1"`
}

// newF1 scores a number of hits among what was found and what should have been.
func newF1(hits, found, gold int) F1 {
	var f F1
	if found > 0 {
		f.P = float64(hits) / float64(found)
	}
	if gold > 0 {
		f.R = float64(hits) / float64(gold)
	}
	if f.P+f.R > 0 {
		f.F1 = 2 * f.P * f.R / (f.P + f.R)
	}
	return f
}

// outcome counts what was found, what is annotated and what is both.
type outcome struct{ hits, found, gold int }

func (t *outcome) add(o outcome) {
	t.hits, t.found, t.gold = t.hits+o.hits, t.found+o.found, t.gold+o.gold
}

func (t outcome) f1() F1 { return newF1(t.hits, t.found, t.gold) }

// outcomes counts by name: of a class, a kind.
type outcomes map[string]*outcome

// of is the count of a name, begun where there is none.
func (o outcomes) of(name string) *outcome {
	if o[name] == nil {
		o[name] = &outcome{}
	}
	return o[name]
}
