package benchmark

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/language"
)

// mergingResult is what the benchmark merging prints.
type mergingResult struct {
	Task     string  `json:"task"`
	CoNLL    float64 `json:"conll"`
	Baseline float64 `json:"lemma_baseline"`
	// Topics are the folders scored, Documents and Mentions what is in them.
	Topics    int          `json:"topics"`
	Documents int          `json:"documents"`
	Mentions  int          `json:"mentions"`
	Events    int          `json:"events"`
	Stories   int          `json:"document_clusters"` // that were found
	MUC       mergingScore `json:"muc"`
	BCubed    mergingScore `json:"b_cubed"`
	CEAFe     mergingScore `json:"ceaf_e"`
	// Lemma are the three of the baseline.
	Lemma map[string]mergingScore `json:"lemma"`
}

// The topics of ECB+ that are scored when they are there, and those that the weights are learnt from; see mergingWeights.
const (
	firstTest, lastTest   = 26, 35
	firstTrain, lastTrain = 1, 25
)

// Merging scores cross-document event coreference on ECB+ (Cybulska and Vossen 2014), with the mentions given and the documents not sorted:
// mentions of validated sentences, singletons counted, all documents in one set, CoNLL F1 as the mean of MUC, B-cubed and CEAF-e (Pradhan
// et al. 2012). Beside it stands the baseline that joins mentions of one topic whose heads have one lemma.
func Merging(dir string, progress io.Writer) (any, error) {
	stories, err := readStories(dir, func(n int) bool { return n >= firstTest && n <= lastTest })
	if err != nil {
		return nil, err
	}
	if len(stories) == 0 {
		if stories, err = readStories(dir, func(int) bool { return true }); err != nil {
			return nil, err
		}
	}
	if len(stories) == 0 {
		return nil, fmt.Errorf("%s: no documents of ECB+; accepted: a folder of topics, TOPIC/NAME.xml", dir)
	}
	fmt.Fprintf(progress, "merging: %d documents\n", len(stories))
	set, err := newMentionSet(stories)
	if err != nil {
		return nil, err
	}
	w, err := readMergingWeights()
	if err != nil {
		return nil, err
	}
	clusters, found := set.cluster(w)
	res := mergingResult{Task: "merging", Documents: len(stories), Mentions: len(set.mentions), Stories: clusters}
	topics, events := map[string]bool{}, map[string]bool{}
	for _, s := range stories {
		topics[s.topic] = true
	}
	for _, m := range set.mentions {
		events[m.event] = true
	}
	res.Topics, res.Events = len(topics), len(events)
	key := set.key()
	res.MUC, res.BCubed, res.CEAFe = muc(key, found), bCubed(key, found), ceafE(key, found)
	res.CoNLL = round4(mean3(res.MUC, res.BCubed, res.CEAFe))
	res.MUC, res.BCubed, res.CEAFe = res.MUC.rounded(), res.BCubed.rounded(), res.CEAFe.rounded()
	lemma := set.sameLemma()
	a, b, c := muc(key, lemma), bCubed(key, lemma), ceafE(key, lemma)
	res.Baseline = round4(mean3(a, b, c))
	res.Lemma = map[string]mergingScore{"muc": a.rounded(), "b_cubed": b.rounded(), "ceaf_e": c.rounded()}
	return res, nil
}

func mean3(a, b, c mergingScore) float64 { return (a.F1 + b.F1 + c.F1) / 3 }

// eventWords are what is compared of a mention.
type eventWords struct {
	mention
	lemma, stem string // of the head
	verb        bool
	text        string // of the mention, in small letters
	sent        map[string]bool
	names       map[string]bool // proper nouns of its sentence
	near        map[string]bool // names and nouns that hang on the head, or that it hangs on
	subjects    map[string]bool
	objects     map[string]bool
	numbers     map[string]bool
	beside      map[string]bool // words at most five tokens from the head
	left, right string          // the lemmas next to the head
	position    float64         // of its sentence in the document, 0 to 1
	// what its head means, all its words, those near the head, and its sentence
	head, whole, around, context language.Meaning
	lemmas                       []string // of its words
}

// mentionSet is the mentions of a set of documents.
type mentionSet struct {
	stories  []story
	mentions []eventWords
	idf      map[string]float64
	inDocs   map[string]int // lemma of a head to the documents with such a mention
	words    [][]float64    // how alike two documents are in their words, 0 to 1
	named    [][]float64    // in the names and numbers that they give
	phrases  [][]float64    // in words and what stands together, up to three words
	sort     []int          // of each document the documents that it stands with: no event is looked for beyond
	tale     []int          // of each document those about one story
}

func newMentionSet(stories []story) (*mentionSet, error) {
	model, err := language.Load()
	if err != nil {
		return nil, err
	}
	s := &mentionSet{stories: stories, idf: map[string]float64{}, inDocs: map[string]int{}}
	counts := make([]map[string]float64, len(stories))
	names, phrases := make([]map[string]float64, len(stories)), make([]map[string]float64, len(stories))
	for i, st := range stories {
		parse := parseStory(model, st)
		counts[i], names[i], phrases[i] = map[string]float64{}, namesOf(st), phrasesOf(parse)
		for _, p := range parse {
			for _, t := range p.tokens {
				if content(t) {
					counts[i][lemmaOf(t)]++
				}
			}
		}
		for _, m := range st.mentions {
			s.mentions = append(s.mentions, describe(m, parse[m.sentence], st))
		}
	}
	s.words, s.idf = likenesses(counts)
	s.named, _ = likenesses(names)
	s.phrases, _ = likenesses(onlyShared(phrases))
	s.sort, s.tale = groupsAbove(s.phrases, sortLine), groupsAbove(s.named, taleLine)
	for i := range s.mentions {
		s.mentions[i].mean(model, s.idf)
	}
	seen := map[string]bool{}
	for _, m := range s.mentions {
		if k := fmt.Sprint(m.story, m.lemma); !seen[k] {
			seen[k] = true
			s.inDocs[m.lemma]++
		}
	}
	return s, nil
}

// content words say what a sentence is about.
func content(t language.Token) bool {
	switch t.UPOS {
	case "NOUN", "PROPN", "VERB", "ADJ", "NUM":
		return len(t.Form) > 1
	}
	return false
}

func lemmaOf(t language.Token) string {
	l := strings.ToLower(t.Lemma)
	if l == "" || l == "_" {
		l = strings.ToLower(t.Form)
	}
	return l
}

// describe takes from a mention's sentence what it is compared by.
func describe(m mention, p parsed, st story) eventWords {
	e := eventWords{mention: m, sent: map[string]bool{}, names: map[string]bool{}, near: map[string]bool{}, subjects: map[string]bool{}, objects: map[string]bool{}, numbers: map[string]bool{}, beside: map[string]bool{}}
	var ws []string
	for _, w := range m.words {
		ws = append(ws, strings.ToLower(st.sentences[m.sentence][w]))
	}
	e.text = strings.Join(ws, " ")
	e.position = float64(m.sentence) / float64(len(st.sentences))
	head := p.head(m.words)
	in := map[int]bool{}
	for _, w := range m.words {
		if w < len(p.of) && p.of[w] >= 0 {
			in[p.of[w]] = true
		}
	}
	if head < 0 {
		e.lemma = ws[len(ws)-1]
	} else {
		e.lemma, e.verb = lemmaOf(p.tokens[head]), p.tokens[head].UPOS == "VERB"
		if head > 0 {
			e.left = lemmaOf(p.tokens[head-1])
		}
		if head+1 < len(p.tokens) {
			e.right = lemmaOf(p.tokens[head+1])
		}
	}
	e.stem = eventStem(e.lemma)
	for _, i := range slices.Sorted(maps.Keys(in)) {
		e.lemmas = append(e.lemmas, lemmaOf(p.tokens[i]))
	}
	for i, t := range p.tokens {
		if !content(t) || in[i] {
			continue
		}
		l := lemmaOf(t)
		e.sent[l] = true
		switch t.UPOS {
		case "PROPN":
			e.names[l] = true
		case "NUM":
			e.numbers[l] = true
		}
		if head < 0 {
			continue
		}
		if i >= head-5 && i <= head+5 {
			e.beside[l] = true
		}
		// the words of an argument are those up to three steps below it
		for k, steps := i, 0; k >= 0 && steps < 4; k, steps = p.tokens[k].Head, steps+1 {
			if p.tokens[k].Head == head {
				e.near[l] = true
				rel, _, _ := strings.Cut(p.tokens[k].Rel, ":")
				switch {
				case p.tokens[k].Rel == "nsubj:pass", rel == "obj":
					e.objects[l] = true
				case rel == "nsubj":
					e.subjects[l] = true
				}
				break
			}
		}
		if p.tokens[head].Head == i {
			e.near[l] = true
		}
	}
	return e
}

// eventStem takes the endings off a lemma that make a noun of a verb, so that "acquisition" meets "acquire" and "killing" "kill".
func eventStem(l string) string {
	if x, ok := eventStems[l]; ok {
		return x
	}
	for _, end := range []string{"isation", "ization", "ication", "ition", "ation", "ution", "ption", "ment", "ings", "ing", "ance", "ence", "sion", "tion", "ion", "er", "or", "al", "ed", "e"} {
		if strings.HasSuffix(l, end) && len(l)-len(end) >= 4 {
			return l[:len(l)-len(end)]
		}
	}
	return l
}

// eventStems are pairs of verb and noun that endings do not reach.
var eventStems = map[string]string{"death": "die", "loss": "lose", "sale": "sell", "bought": "buy", "purchase": "buy", "flight": "fly", "theft": "steal", "robbery": "rob",
	"arrest": "arrest", "choice": "choose", "decision": "decid", "departure": "depart", "arrival": "arriv", "burial": "bury", "trial": "try", "marriage": "marry",
	"wedding": "wed", "victory": "win", "win": "win", "shot": "shoot", "shooting": "shoot", "thief": "steal", "fight": "fight", "speech": "speak", "breakout": "break",
	"successor": "succeed", "injury": "injur", "wound": "wound", "birth": "bear", "belief": "believ", "proof": "prov", "growth": "grow"}

// key is the annotated clustering.
func (s *mentionSet) key() clustering {
	number := map[string]int{}
	out := make(clustering, len(s.mentions))
	for i, m := range s.mentions {
		n, ok := number[m.event]
		if !ok {
			n = len(number)
			number[m.event] = n
		}
		out[i] = n
	}
	return out
}

// sameLemma is the baseline: one cluster for all mentions of a topic whose heads have one lemma.
func (s *mentionSet) sameLemma() clustering {
	number := map[string]int{}
	out := make(clustering, len(s.mentions))
	for i, m := range s.mentions {
		k := s.stories[m.story].topic + "\t" + m.lemma
		n, ok := number[k]
		if !ok {
			n = len(number)
			number[k] = n
		}
		out[i] = n
	}
	return out
}

// namesOf counts the names and numbers of a document: words with a capital that do not begin a sentence, and those with a digit first. What
// two documents of one kind of story have in common is words ("quake", "struck"); whether it is one story, the names tell.
func namesOf(st story) map[string]float64 {
	out := map[string]float64{}
	for _, sentence := range st.sentences {
		for i, w := range sentence {
			first, _ := utf8.DecodeRuneInString(w)
			if unicode.IsUpper(first) && i > 0 || first >= '0' && first <= '9' {
				out[strings.ToLower(w)]++
			}
		}
	}
	return out
}

// likenesses compares documents by the words that they have, rare ones counting more (cosine of TF-IDF), and gives each word's weight.
func likenesses(counts []map[string]float64) (like [][]float64, idf map[string]float64) {
	idf = map[string]float64{}
	for _, c := range counts {
		for w := range c {
			idf[w]++
		}
	}
	for w, n := range idf {
		idf[w] = math.Log(float64(len(counts)+1) / n)
	}
	bags := make([]map[string]float64, len(counts))
	like = make([][]float64, len(counts))
	for i, c := range counts {
		bags[i], like[i] = map[string]float64{}, make([]float64, len(counts))
		for w, n := range c {
			bags[i][w] = (1 + math.Log(n)) * idf[w]
		}
		norm := math.Sqrt(dot(bags[i], bags[i]))
		for w := range bags[i] {
			bags[i][w] /= norm
		}
		for j := range i {
			like[i][j] = dot(bags[i], bags[j])
			like[j][i] = like[i][j]
		}
	}
	return like, idf
}

// groupsAbove puts documents together, by average linkage until none are above the line: of each document the number of its group.
func groupsAbove(like [][]float64, line float64) []int {
	groups, sum := make([][]int, len(like)), make([][]float64, len(like))
	for i := range like {
		groups[i], sum[i] = []int{i}, slices.Clone(like[i])
	}
	linkage(groups, sum, line)
	out := make([]int, len(like))
	k := 0
	for _, g := range groups {
		if g == nil {
			continue
		}
		for _, i := range g {
			out[i] = k
		}
		k++
	}
	return out
}

// linkage joins the two groups whose members are likest on average until none are above the line; of equals the first. What was joined to
// another is nil after it.
func linkage(groups [][]int, sum [][]float64, line float64) {
	n := len(groups)
	best := make([]int, n)
	mean := func(i, j int) float64 { return sum[i][j] / float64(len(groups[i])*len(groups[j])) }
	scan := func(i int) {
		best[i] = -1
		for j := range n {
			if j != i && groups[j] != nil && mean(i, j) > line && (best[i] < 0 || mean(i, j) > mean(i, best[i])) {
				best[i] = j
			}
		}
	}
	for i := range groups {
		scan(i)
	}
	for {
		a := -1
		for i := range groups {
			if groups[i] != nil && best[i] >= 0 && (a < 0 || mean(i, best[i]) > mean(a, best[a])) {
				a = i
			}
		}
		if a < 0 {
			return
		}
		b := best[a]
		a, b = min(a, b), max(a, b)
		groups[a] = append(groups[a], groups[b]...)
		groups[b] = nil
		for k := range groups {
			if groups[k] != nil && k != a {
				sum[a][k] += sum[b][k]
				sum[k][a] = sum[a][k]
			}
		}
		scan(a)
		for k := range groups {
			if groups[k] != nil && k != a {
				if best[k] == a || best[k] == b {
					scan(k)
				} else if mean(k, a) > line && (best[k] < 0 || mean(k, a) > mean(k, best[k])) {
					best[k] = a
				}
			}
		}
	}
}

func dot(a, b map[string]float64) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	keys := make([]string, 0, len(a))
	for k := range a {
		if b[k] != 0 {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys) // sums in one order, so that the last bit is the same each time
	sum := 0.0
	for _, k := range keys {
		sum += a[k] * b[k]
	}
	return sum
}
