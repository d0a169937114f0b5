package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/casus-project/casus/reading/language/treebank"
	"github.com/casus-project/casus/reading/language/weights"
	"github.com/casus-project/casus/reading/language/words"
)

func sortedNames(m map[string][]byte) []string { return slices.Sorted(maps.Keys(m)) }

// trainWords learns what package words needs and tells how well it does on dev.
func trainWords(train, dev []treebank.Sentence, file string, report func(string)) error {
	breaker, lists, err := learnBreaker(train)
	if err != nil {
		return err
	}
	boundaries := learnBoundaries(train)
	lemmas, entries, endings := learnLemmas(train)
	report(fmt.Sprintf("%d splits, %d abbreviations, %d prefixes, %d lemmas, %d endings", len(lists[0]), len(lists[1]), len(lists[2]), len(entries), len(endings)))
	report(scoreWords(breaker, boundaries, lemmas, dev))
	small := make([]byte, len(boundaries.Weights))
	for i, w := range boundaries.Weights {
		small[i] = byte(w)
	}
	var sections []weights.Section
	for i, name := range []string{"splits", "abbreviations", "prefixes"} {
		sections = append(sections, weights.Section{Name: "words." + name, Data: weights.AppendStrings(nil, lists[i])})
	}
	sections = append(sections,
		weights.Section{Name: "words.lemmas", Data: weights.AppendStrings(nil, entries)},
		weights.Section{Name: "words.endings", Data: weights.AppendStrings(nil, endings)},
		weights.Section{Name: "words.boundaries", Data: small})
	return replace(file, "words", sections)
}

// chunk is what stands between white space in a treebank.
type chunk struct {
	text  string
	parts []string
}

// chunks lists the chunks of sentences.
func chunks(sentences []treebank.Sentence) []chunk {
	var out []chunk
	for _, s := range sentences {
		var c chunk
		for _, t := range s.Tokens {
			var whole string
			for _, w := range s.Words[t.First:t.End] {
				whole += w.Form
				c.parts = append(c.parts, w.Form)
			}
			if whole != t.Form { // words that are not slices of their token
				c.parts = append(c.parts[:len(c.parts)-(t.End-t.First)], t.Form)
			}
			c.text += t.Form
			if t.SpaceAfter {
				out = append(out, c)
				c = chunk{}
			}
		}
		if c.text != "" {
			out = append(out, c)
		}
	}
	return out
}

// learnBreaker learns abbreviations and prefixes, then the spellings that the rules still cut wrongly.
func learnBreaker(train []treebank.Sentence) (*words.Breaker, [3][]string, error) {
	var lists [3][]string
	stopped, apart := map[string]int{}, map[string]int{}
	joined, cut := map[string]map[string]bool{}, map[string]map[string]bool{}
	note := func(m map[string]map[string]bool, prefix, word string) {
		if m[prefix] == nil {
			m[prefix] = map[string]bool{}
		}
		m[prefix][word] = true
	}
	all := chunks(train)
	for _, c := range all {
		for i, p := range c.parts {
			low := strings.ToLower(p)
			if n := len(low); n > 2 && low[n-1] == '.' && isWord(low[:n-1]) {
				stopped[low]++
			} else if i+1 < len(c.parts) && c.parts[i+1] == "." && isWord(low) {
				apart[low+"."]++
			}
			if k := strings.IndexByte(low, '-'); k > 1 && k < len(low)-1 && isWord(low[:k]) {
				note(joined, low[:k+1], low)
			}
			if i+2 < len(c.parts) && c.parts[i+1] == "-" && isWord(low) {
				note(cut, low+"-", low+strings.ToLower(c.parts[i+2]))
			}
		}
	}
	for s, n := range stopped {
		if n > apart[s]/2 && (n >= 2 || apart[s] == 0) {
			lists[1] = append(lists[1], s)
		}
	}
	for p, set := range joined {
		if len(set) >= 2 && len(set) > 2*len(cut[p]) {
			lists[2] = append(lists[2], p)
		}
	}
	slices.Sort(lists[1])
	slices.Sort(lists[2])
	b, err := words.NewBreaker(nil, lists[1], lists[2])
	if err != nil {
		return nil, lists, err
	}
	lists[0] = learnSplits(b, all)
	b, err = words.NewBreaker(lists[0], lists[1], lists[2])
	return b, lists, err
}

// learnSplits lists spellings, written "cannot\t3 3", that the rules cut otherwise than most of the treebank does.
func learnSplits(b *words.Breaker, all []chunk) []string {
	type tally struct {
		total int
		ways  map[string]int
	}
	seen := map[string]*tally{}
	for _, c := range all {
		// Marks around a word are left to the rules: the spelling is looked up without them.
		parts := c.parts
		for len(parts) > 1 && isMark(parts[len(parts)-1]) {
			parts = parts[:len(parts)-1]
		}
		for len(parts) > 1 && isMark(parts[0]) {
			parts = parts[1:]
		}
		text := strings.Join(parts, "")
		if len(text) > 24 || len(text) < 2 {
			continue
		}
		var way []string
		for _, p := range parts {
			way = append(way, fmt.Sprint(len(p)))
		}
		key := strings.Map(func(r rune) rune {
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			return r
		}, text)
		t := seen[key]
		if t == nil {
			t = &tally{ways: map[string]int{}}
			seen[key] = t
		}
		t.total++
		t.ways[strings.Join(way, " ")]++
	}
	var out []string
	for key, t := range seen {
		ways := slices.Sorted(maps.Keys(t.ways))
		best := slices.MaxFunc(ways, func(a, b string) int { return t.ways[a] - t.ways[b] })
		var got []string
		for _, s := range b.Words(key) {
			got = append(got, fmt.Sprint(s.End-s.Start))
		}
		least := 2
		if isWord(key) || strings.ContainsAny(key, "-'’") && !strings.ContainsAny(key, "0123456789") {
			least = 1
		}
		if strings.Join(got, " ") != best && t.ways[best] >= least && 3*t.ways[best] > 2*t.total {
			out = append(out, key+"\t"+best)
		}
	}
	slices.Sort(out)
	return out
}

func isMark(s string) bool {
	return strings.Trim(s, ".,;:!?()[]{}<>\"'“”‘’«»…-–—*|/`") == ""
}

// isWord tells a word of letters.
func isWord(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

// place is a place between two words of a document: the features, and whether a sentence ends there.
type place struct {
	features [words.ContextFeatures]uint32
	ends     bool
}

// places lists the places at which a sentence may end, with what the treebank says.
func places(sentences []treebank.Sentence) []place {
	var out []place
	for from := 0; from < len(sentences); {
		to := from + 1
		for to < len(sentences) && !sentences[to].NewDocument && !sentences[to].NewParagraph {
			to++
		}
		text, ranges := treebank.RawText(sentences[from:to])
		var spans []words.Span
		ends := map[int]bool{}
		for i, s := range sentences[from:to] {
			for j, t := range s.Tokens {
				at := ranges[i][j][0]
				var whole string
				for _, w := range s.Words[t.First:t.End] {
					whole += w.Form
				}
				if whole != t.Form {
					spans = append(spans, words.Span{Start: at, End: ranges[i][j][1]})
					continue
				}
				for _, w := range s.Words[t.First:t.End] {
					spans = append(spans, words.Span{Start: at, End: at + len(w.Form)})
					at += len(w.Form)
				}
			}
			ends[len(spans)-1] = true
		}
		context := words.NewContext(text, spans)
		for i := range len(spans) - 1 {
			context.See(i)
			if spans[i].End < spans[i+1].Start || ends[i] {
				out = append(out, place{context.Features(i), ends[i]})
			}
			if ends[i] {
				context.Open(i + 1)
			}
		}
		from = to
	}
	return out
}

// learnBoundaries trains an averaged perceptron with a margin over hashed features, and rounds it to bytes.
func learnBoundaries(train []treebank.Sentence) *words.Boundaries {
	const size, epochs, margin = 1 << 16, 12, 8
	all := places(train)
	random := rand.New(rand.NewPCG(3, 3))
	value, sum := make([]float64, size), make([]float64, size)
	steps := 1.0
	for range epochs {
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, p := range all {
			score := 0.0
			for _, f := range p.features {
				score += value[f&(size-1)]
			}
			sign := -1.0
			if p.ends {
				sign = 1
			}
			if sign*score < margin {
				for _, f := range p.features {
					value[f&(size-1)] += sign
					sum[f&(size-1)] += sign * steps
				}
			}
			steps++
		}
	}
	largest := 0.0
	for i := range value {
		value[i] -= sum[i] / steps
		largest = max(largest, value[i], -value[i])
	}
	b := &words.Boundaries{Weights: make([]int8, size)}
	for i, v := range value {
		b.Weights[i] = int8(v * min(127/largest, 4))
	}
	return b
}

// change is the edit that makes a lemma of a word.
func change(form, lemma string) words.Edit {
	k := 0
	for k < len(form) && k < len(lemma) && form[k] == lemma[k] {
		k++
	}
	return words.Edit{Strip: len(form) - k, Add: lemma[k:]}
}

// learnLemmas learns for every tag the edits of endings, longer endings only where they differ, then lists the words
// that go their own way.
func learnLemmas(train []treebank.Sentence) (*words.Lemmas, []string, []string) {
	edits := map[string]map[words.Edit]int{}
	lemmaOf := map[string]map[string]int{}
	tagsOf, seen := map[string][]string{}, map[string]bool{}
	spelling := map[string]string{}
	for _, s := range train {
		for _, w := range s.Words {
			form := strings.ReplaceAll(w.Form, "’", "'")
			class := words.Class(w.UPOS, w.XPOS)
			if class != words.Proper {
				form = strings.ToLower(form)
			}
			if w.Lemma == "_" || form == "" {
				continue
			}
			e := change(form, w.Lemma)
			for n := 0; n <= min(words.LongestEnding, len(form)); n++ {
				key := form[len(form)-n:] + " " + w.XPOS
				if edits[key] == nil {
					edits[key] = map[words.Edit]int{}
				}
				if id := key + " " + form; !seen[id] { // each word counts once: frequent ones would teach rules of their own
					seen[id] = true
					edits[key][e]++
				}
			}
			key := strings.ToLower(form) + " " + class
			if lemmaOf[key] == nil {
				lemmaOf[key] = map[string]int{}
			}
			lemmaOf[key][w.Lemma]++
			if !slices.Contains(tagsOf[key], w.XPOS) {
				tagsOf[key] = append(tagsOf[key], w.XPOS)
			}
			spelling[key] = form
		}
	}
	l := &words.Lemmas{Words: map[string]string{}, Endings: map[string]words.Edit{}}
	var endings []string
	keys := slices.SortedFunc(maps.Keys(edits), func(a, b string) int {
		ea, eb := strings.IndexByte(a, ' '), strings.IndexByte(b, ' ')
		if ea != eb {
			return ea - eb
		}
		return strings.Compare(a, b)
	})
	for _, key := range keys {
		best, top, total := words.Edit{}, 0, 0
		for e, n := range edits[key] {
			total += n
			if n > top || n == top && (e.Strip < best.Strip || e.Strip == best.Strip && e.Add < best.Add) {
				best, top = e, n
			}
		}
		ending, tag, _ := strings.Cut(key, " ")
		if strings.ContainsAny(ending, "\t") || best.Strip > len(ending)+3 {
			continue
		}
		inherited := words.Edit{}
		for n := 1; n <= len(ending); n++ {
			if e, ok := l.Endings[ending[n:]+" "+tag]; ok {
				inherited = e
				break
			}
		}
		if best != inherited && total >= 3 && top*2 > total {
			l.Endings[key] = best
			endings = append(endings, fmt.Sprintf("%s\t%d\t%s", key, best.Strip, best.Add))
		}
	}
	var entries []string
	for _, key := range slices.Sorted(maps.Keys(lemmaOf)) {
		choices := slices.Sorted(maps.Keys(lemmaOf[key]))
		best := slices.MaxFunc(choices, func(a, b string) int { return lemmaOf[key][a] - lemmaOf[key][b] })
		class := key[strings.LastIndexByte(key, ' ')+1:]
		wrong := slices.ContainsFunc(tagsOf[key], func(tag string) bool { return l.Of(spelling[key], class, tag) != best })
		if !wrong || strings.ContainsAny(key, "\t") {
			continue
		}
		if class == words.Proper && lemmaOf[key][best] < 3 {
			continue
		}
		l.Words[key] = best
		entries = append(entries, key+"\t"+best)
	}
	return l, entries, endings
}

// scoreWords measures words, sentences and lemmas on a treebank's raw text; lemmas are given the right tags.
func scoreWords(b *words.Breaker, bounds *words.Boundaries, l *words.Lemmas, dev []treebank.Sentence) string {
	text, ranges := treebank.RawText(dev)
	gold, goldEnds := map[words.Span]bool{}, map[words.Span]bool{}
	right, total := 0, 0
	for i, s := range dev {
		for j, t := range s.Tokens {
			at := ranges[i][j][0]
			var whole string
			for _, w := range s.Words[t.First:t.End] {
				whole += w.Form
				total++
				right += count(l.Of(w.Form, w.UPOS, w.XPOS) == w.Lemma)
			}
			if whole != t.Form {
				gold[words.Span{Start: at, End: ranges[i][j][1]}] = true
				continue
			}
			for _, w := range s.Words[t.First:t.End] {
				gold[words.Span{Start: at, End: at + len(w.Form)}] = true
				at += len(w.Form)
			}
		}
		goldEnds[words.Span{Start: ranges[i][0][0], End: ranges[i][len(s.Tokens)-1][1]}] = true
	}
	found := b.Words(text)
	hits := 0
	for _, w := range found {
		hits += count(gold[w])
	}
	starts := bounds.Split(text, found)
	sentences := 0
	for i := range len(starts) - 1 {
		sentences += count(goldEnds[words.Span{Start: found[starts[i]].Start, End: found[starts[i+1]-1].End}])
	}
	f1 := func(hits, found, gold int) float64 { return 200 * float64(hits) / float64(found+gold) }
	return fmt.Sprintf("dev: words F1 %.2f, sentences F1 %.2f, lemmas %.2f with the right tags",
		f1(hits, len(found), len(gold)), f1(sentences, len(starts)-1, len(goldEnds)), 100*float64(right)/float64(total))
}
