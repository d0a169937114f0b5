package weights

import (
	"bytes"
	"math"
	"slices"
	"testing"
)

func TestSectionsComeBack(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, []Section{{"one", []byte("abc")}, {"two", nil}}); err != nil {
		t.Fatal(err)
	}
	got, err := Read(b.Bytes())
	if err != nil || string(got["one"]) != "abc" || len(got) != 2 {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := Read(b.Bytes()[:b.Len()-6]); err == nil {
		t.Error("a model cut short was accepted")
	}
	if _, err := Read([]byte("PK\x03\x04")); err == nil {
		t.Error("another kind of file was accepted")
	}
}

func TestMatricesComeBackWithinTheirStep(t *testing.T) {
	values := []float32{1, -0.5, 0.25, 0, 0, 0, -3, 2, 0.001}
	for _, c := range []struct {
		wide  bool
		steps float64
	}{{false, 127}, {true, 32767}} {
		q, err := ReadQuantised(AppendQuantised(nil, values, 3, 3, c.wide))
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range q.Values() {
			if math.Abs(float64(v-values[i])) > 3/c.steps {
				t.Errorf("wide %v: element %d is %g, was %g", c.wide, i, v, values[i])
			}
		}
	}
}

func TestStringsComeBack(t *testing.T) {
	want := []string{"", "a", "naïve", "x y"}
	got, err := ReadStrings(AppendStrings(nil, want))
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
}

func FuzzDecoding(f *testing.F) {
	var b bytes.Buffer
	if err := Write(&b, []Section{{"m", AppendQuantised(nil, []float32{1, 2}, 1, 2, true)}, {"s", AppendStrings(nil, []string{"a"})}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		sections, err := Read(data)
		if err != nil {
			return
		}
		for _, s := range sections {
			if q, err := ReadQuantised(s); err == nil {
				q.Values()
			}
			_, _ = ReadStrings(s)
		}
	})
}
