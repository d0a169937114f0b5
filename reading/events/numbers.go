package events

import (
	"strconv"
	"strings"

	"github.com/casus-project/casus/reading/kinds"
)

// Number is a count or a measure in a clause.
type Number struct {
	Value, Low, High float64
	Qualifier        string // "some", "at least"
	Unit             string // the noun counted, in the text's words
	First, Last      int    // tokens from the qualifier to the unit
	Noun             int    // the token of the unit, -1 when none
}

var ones = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	"dozen": 12, "both": 2, "half": 0.5,
}

var scales = map[string]float64{"hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9, "dozen": 12, "score": 20}

// Value reads one number word or figure: "1,902", "2.5", "twenty-four", "180". It is false for anything else.
func Value(form string) (float64, bool) {
	f := strings.ToLower(strings.Trim(form, "“”\"'"))
	if v, ok := ones[f]; ok && f != "both" && f != "half" {
		return v, true
	}
	if v, ok := scales[f]; ok && f != "score" {
		return v, true
	}
	if a, b, ok := strings.Cut(f, "-"); ok {
		x, okx := ones[a]
		y, oky := ones[b]
		if okx && oky && x >= 20 && y < 10 {
			return x + y, true
		}
	}
	if f == "" || f[0] < '0' || f[0] > '9' {
		return 0, false
	}
	clean := strings.ReplaceAll(f, ",", "")
	if strings.Contains(f, ",") {
		for i, g := range strings.Split(strings.SplitN(f, ".", 2)[0], ",") {
			if i > 0 && len(g) != 3 {
				return 0, false
			}
		}
	}
	v, err := strconv.ParseFloat(clean, 64)
	return v, err == nil
}

// span reads "40-60" and "40–60".
func span(form string) (lo, hi float64, ok bool) {
	for _, d := range []string{"-", "–"} {
		if a, b, cut := strings.Cut(form, d); cut {
			x, okx := Value(a)
			y, oky := Value(b)
			if okx && oky && x < y {
				return x, y, true
			}
		}
	}
	return 0, 0, false
}

var phrases = []string{"at least", "at most", "more than", "fewer than", "less than", "well over", "up to", "as many as", "not more than",
	"no more than", "an estimated", "some", "about", "around", "approximately", "nearly", "almost", "roughly", "over", "under", "only", "estimated", "circa"}

var before = words1(`article articles paragraph section no. no number point points height heights post patrol page chapter resolution channel camera battalion-no § annex rule route`)

// age says whether a figure is somebody's age: "men aged between 17 and 60", "she is 34 years old".
func (r *reader) age(k int) bool {
	t := r.t
	if k+2 < len(t.Tokens) && t.Lower(k+1) == "year" && t.Lower(k+2) == "old" {
		return true
	}
	for j := k - 1; j >= max(0, k-5); j-- {
		switch f := strings.ToLower(t.Tokens[j].Form); f {
		case "aged", "age", "ages":
			return true
		case "between", "and", "from", "to", "of", "over", "under":
		default:
			if t.Tokens[j].UPOS != "NUM" {
				return false
			}
		}
	}
	return false
}

// numbers finds the counts and measures among the marked tokens, leaving out dates and parts of names.
func (r *reader) numbers(in []bool) []Number {
	t := r.t
	var out []Number
	for k := 0; k < len(t.Tokens); k++ {
		tok := t.Tokens[k]
		if !in[k] || r.opt.Taken != nil && r.opt.Taken(tok.Start, tok.End) {
			continue
		}
		if r.age(k) {
			continue
		}
		n := Number{Noun: -1, First: k, Last: k}
		if whole, end := r.joined(k); end > k {
			tok.Form = whole
			n.Last = end
			if h := t.Tokens[end].Head; h >= 0 && (h < k || h > end) {
				tok.Head, tok.Rel = h, t.Tokens[end].Rel
			}
		}
		if lo, hi, ok := span(tok.Form); ok {
			n.Low, n.High, n.Value = lo, hi, (lo+hi)/2
		} else if v, ok := Value(tok.Form); ok && (tok.UPOS == "NUM" || tok.Form[0] >= '0' && tok.Form[0] <= '9' || isDozen(tok.Form)) {
			n.Value, n.Low, n.High = v, v, v
			for n.Last+1 < len(t.Tokens) && in[n.Last+1] {
				w := strings.ToLower(t.Tokens[n.Last+1].Form)
				s, ok := scales[w]
				if !ok || w == "score" {
					break
				}
				n.Value *= s
				n.Low, n.High = n.Value, n.Value
				n.Last++
			}
			// "between 40 and 60"
			if n.Last+2 < len(t.Tokens) && k > 0 && strings.EqualFold(t.Tokens[k-1].Form, "between") && strings.EqualFold(t.Tokens[n.Last+1].Form, "and") {
				if w, ok := Value(t.Tokens[n.Last+2].Form); ok && w > v {
					n.Low, n.High, n.Value = v, w, (v+w)/2
					n.First, n.Last = k-1, n.Last+2
				}
			}
		} else {
			continue
		}
		if r.bore(n.Last+1) || len(tok.Form) > 2 && tok.Form[0] == '0' && tok.Form[1] != '.' {
			continue // "mortars of 120 mm"; "0640" is an hour
		}
		if k > 0 && before[strings.ToLower(strings.TrimSuffix(t.Tokens[k-1].Form, "."))] {
			continue
		}
		h := tok.Head
		if n.Last > k && t.Tokens[n.Last].Head == k {
			h = t.Tokens[k].Head
		}
		if !(t.Is(k, "nummod", "nsubj", "obj", "root", "obl", "conj", "compound", "ccomp", "appos", "nmod", "advmod", "dep", "list", "parataxis", "amod") || h < 0) {
			continue
		}
		if h >= 0 && t.Is(k, "nummod", "compound", "amod") && t.Tokens[h].UPOS != "VERB" {
			if t.Tokens[h].UPOS == "PROPN" && h < k {
				continue // "Hill 1,204", "Ostera 2024"
			}
			if t.Tokens[h].UPOS == "NUM" && t.Tokens[h].Head >= 0 {
				h = t.Tokens[h].Head
			}
			n.Noun = h
			n.Unit = t.Tokens[h].Form
			if h > n.Last && h-n.Last < 6 {
				n.Last = h
			}
		} else if k+2 < len(t.Tokens) && strings.EqualFold(t.Tokens[k+1].Form, "of") {
			n.Unit = ""
		}
		n.First, n.Qualifier = r.qualifier(n.First)
		switch n.Qualifier {
		case "at least", "more than", "over", "well over", "as many as":
			n.High = 0
			if n.Qualifier == "as many as" {
				n.Low, n.High = 0, n.Value
			}
		case "at most", "up to", "fewer than", "less than", "under", "no more than", "not more than":
			n.Low = 0
		}
		if n.High < n.Low {
			n.High = n.Low
		}
		out = append(out, n)
		k = max(k, min(n.Last, k+3))
		if n.Noun >= 0 && n.Noun < k {
			k = max(k, n.Noun)
		}
	}
	return out
}

// bore says whether a figure before token k is the width of a barrel, which counts nothing: "120 mm", "82-millimetre".
func (r *reader) bore(k int) bool {
	if k < len(r.t.Tokens) && r.t.Tokens[k].UPOS == "PUNCT" {
		k++
	}
	if k >= len(r.t.Tokens) {
		return false
	}
	switch strings.ToLower(r.t.Tokens[k].Form) {
	case "mm", "millimetre", "millimeter", "millimetres", "millimeters", "calibre", "caliber":
		return true
	}
	return false
}

// joined puts a number together again that was cut at its hyphen: "40-60", "twenty-four".
func (r *reader) joined(k int) (string, int) {
	t := r.t
	if k+2 >= len(t.Tokens) || t.Tokens[k].End != t.Tokens[k+1].Start || t.Tokens[k+1].End != t.Tokens[k+2].Start {
		return t.Tokens[k].Form, k
	}
	switch t.Tokens[k+1].Form {
	case "-", "–":
	default:
		return t.Tokens[k].Form, k
	}
	whole := t.Tokens[k].Form + "-" + t.Tokens[k+2].Form
	if _, _, ok := span(whole); ok {
		return whole, k + 2
	}
	if _, ok := Value(whole); ok {
		return whole, k + 2
	}
	return t.Tokens[k].Form, k
}

func isDozen(s string) bool { _, ok := scales[strings.ToLower(s)]; return ok }

func (r *reader) qualifier(first int) (int, string) {
	t := r.t
	best, text := first, ""
	for _, p := range phrases {
		w := strings.Fields(p)
		s := first - len(w)
		if s < 0 || len(w) < first-best {
			continue
		}
		ok := true
		for i, x := range w {
			ok = ok && strings.ToLower(t.Tokens[s+i].Form) == x
		}
		if ok && s < best {
			best, text = s, p
		}
	}
	return best, text
}

// listed says whether nothing but marks and "and" stand between two members of a list.
func (r *reader) listed(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if u := r.t.Tokens[k].UPOS; u != "PUNCT" && u != "CCONJ" {
			return false
		}
	}
	return b > a
}

// counted makes claims of their own from the further numbered members of a list: "3,100 troops,
// 45 tanks and nine ships". A second number in the clause that is not joined to the first stays where it is.
func (r *reader) counted(e Event) []Event {
	t := r.t
	if len(e.Numbers) < 2 || e.Numbers[0].Noun < 0 {
		return nil
	}
	var out []Event
	last := e.Numbers[0]
	for _, n := range e.Numbers[1:] {
		if n.Noun < 0 || !r.listed(last.Last, n.First) {
			continue
		}
		switch kinds.Noun(t.Lower(n.Noun)) {
		case "quantity", "time": // "after nine hours and 40 kilometres" measures and counts nothing
			continue
		}
		last = n
		c := e
		c.Numbers = []Number{n}
		c.In = t.Subtree(n.Noun, func(x int) bool { return !t.Is(x, "conj", "cc") && !r.own[x] && !r.cue[x] })
		c.First, c.Last = n.First, n.Last
		for c.Last+1 < len(c.In) && c.In[c.Last+1] && t.Tokens[c.Last+1].UPOS != "PUNCT" {
			c.Last++
		}
		out = append(out, c)
	}
	return out
}
