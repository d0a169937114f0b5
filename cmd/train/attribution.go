package main

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	"github.com/casus-project/casus/internal/benchmark"
	"github.com/casus-project/casus/reading/attribution/spans"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/reading/language/weights"
)

// spanSchedule says how the span model is trained.
type spanSchedule struct {
	size    spans.Size
	epochs  int
	rate    float64
	dropout float64
	unknown float64
	least   int // times a word must be met to be known
	seed    uint64
	report  func(string)
}

// tagged is a text with the tags of its words.
type tagged struct {
	seen   []spans.Seen
	tags   []uint8
	starts []int // of the paragraphs
	gold   []spans.Span
	parsed []spans.Paragraph
}

// trainSpans learns source, cue and content spans from texts and tells its progress on dev after every epoch.
func trainSpans(train, dev []tagged, s spanSchedule) ([]weights.Section, error) {
	seen := make([][]spans.Seen, len(train))
	words := 0
	for i, t := range train {
		seen[i] = t.seen
		words += len(t.seen)
	}
	v := spans.NewVocabulary(seen, s.least)
	w := newSpanWorker(v, s)
	o := newOptimiser(w.learner)
	random := rand.New(rand.NewPCG(s.seed, 7))
	rows := make([][]spans.Row, len(train))
	for i, t := range train {
		for j := range t.seen {
			rows[i] = append(rows[i], v.Row(&t.seen[j]))
		}
	}
	order := make([]int, len(train))
	for i := range order {
		order[i] = i
	}
	steps := s.epochs * len(train)
	s.report(fmt.Sprintf("attribution: %d texts, %d words", len(train), words))
	begin := time.Now()
	var sections []weights.Section
	for epoch := range s.epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		var loss float64
		for _, i := range order {
			loss += w.learn(rows[i], train[i], float32(s.unknown))
			done := math.Min(1, float64(o.steps)/float64(steps))
			rate := s.rate * (0.5 + 0.5*math.Cos(math.Pi*done)) * math.Min(1, float64(o.steps+1)/100)
			o.step([]*worker{w.worker}, rate)
			if o.steps%10 == 0 {
				if o.steps <= 600 {
					o.follow(0.8)
				} else {
					o.follow(0.98)
				}
			}
		}
		var err error
		if sections, err = spans.Sections(s.size, v, o.average); err != nil {
			return nil, err
		}
		score, err := scoreSpans(sections, dev)
		if err != nil {
			return nil, err
		}
		s.report(fmt.Sprintf("epoch %d of %d, %.0f s: loss %.4f; dev %s", epoch+1, s.epochs, time.Since(begin).Seconds(), loss/float64(words), score))
	}
	return sections, nil
}

// scoreSpans reads the texts with the weights and compares, as casus bench attribution does.
func scoreSpans(sections []weights.Section, texts []tagged) (string, error) {
	var b bytes.Buffer
	if err := weights.Write(&b, sections); err != nil {
		return "", err
	}
	m, err := spans.Decode(b.Bytes())
	if err != nil {
		return "", err
	}
	var total benchmark.SpanCounts
	for _, t := range texts {
		total.Add(t.gold, m.Find(t.parsed))
	}
	return total.String(), nil
}

// readAttributed reads a folder of brat annotations and parses its texts.
func readAttributed(dir string) ([]tagged, error) {
	parser, err := language.Load()
	if err != nil {
		return nil, err
	}
	texts, err := benchmark.ReadAttributions(dir)
	if err != nil {
		return nil, err
	}
	var out []tagged
	for _, t := range texts {
		out = append(out, tagText(spans.Parse(parser, t.Text, benchmark.Paragraphs(t.Text)), t.Spans))
	}
	return out, nil
}

// tagText gives the words of parsed paragraphs the tags of the spans.
func tagText(parsed []spans.Paragraph, gold []spans.Span) tagged {
	e := tagged{gold: gold, parsed: parsed, starts: []int{0}}
	for i := range parsed {
		e.seen = append(e.seen, parsed[i].See()...)
		e.tags = append(e.tags, parsed[i].Tagged(gold)...)
		e.starts = append(e.starts, len(e.seen))
	}
	return e
}

// spanWorker computes the gradients of the span model.
type spanWorker struct {
	*worker
	slot, width []int
}

func newSpanWorker(v *spans.Vocabulary, s spanSchedule) *spanWorker {
	l := &learner{Shape: s.size.Shape(), tensors: s.size.Tensors(v), index: map[string]int{}, dropout: float32(s.dropout)}
	l.draw(s.seed)
	w := &spanWorker{worker: newWorker(l, s.seed+10)}
	w.slot, w.width = spans.Slots()
	return w
}

// learn adds the gradients of one text's loss, the mean over its words, and returns the sum of the losses.
func (w *spanWorker) learn(rows []spans.Row, text tagged, unknown float32) float64 {
	w.arena.next = 0
	n, width, h := len(rows), w.Input(), w.Hidden
	if n == 0 {
		return 0
	}
	used := slices.Clone(rows)
	for i := range used {
		for k := range used[i] {
			if w.slot[k] == 0 && w.random.Float32() < unknown {
				used[i][k] = 0
			}
		}
	}
	x := w.arena.get(n * width)
	for r := range used {
		to := x[r*width:]
		for k, t := range w.slot {
			c := w.width[k]
			copy(to[:c], w.values[t][int(used[r][k])*c:])
			to = to[c:]
		}
	}
	p := &pass{starts: []int{0, n}}
	w.recur(p, x)
	const tags = spans.TagCount
	scores := w.arena.get(n * tags)
	bias := w.value("tag.bias")
	for r := range n {
		copy(scores[r*tags:], bias)
	}
	top := p.x[w.Layers]
	w.multiply(scores, top, w.value("tag"), n, 2*h, tags)
	var loss float64
	for i := range len(text.starts) - 1 {
		a, b := text.starts[i], text.starts[i+1]
		if a < b {
			loss += randomField(scores[a*tags:b*tags], w.value("steps"), w.gradient("steps"), text.tags[a:b], 1/float32(n))
		}
	}
	dBias := w.gradient("tag.bias")
	for i, g := range scores {
		dBias[i%tags] += g
	}
	w.outer(w.gradient("tag"), top, scores, n, 2*h, tags)
	dx := w.arena.get(n * 2 * h)
	w.multiplyTransposed(dx, scores, w.value("tag"), n, tags, 2*h)
	for l := w.Layers - 1; l >= 0; l-- {
		scaleBy(dx, p.mask[l+1])
		dx = w.unroll(p, l, dx)
	}
	scaleBy(dx, p.mask[0])
	for r := range used {
		from := dx[r*width:]
		for k, t := range w.slot {
			c := w.width[k]
			id := int(used[r][k])
			if !w.touched[t][id] {
				w.touched[t][id] = true
				w.order[t] = append(w.order[t], id)
			}
			g := w.gradients[t][id*c : (id+1)*c]
			for i, v := range from[:c] {
				g[i] += v
			}
			from = from[c:]
		}
	}
	return loss
}

// randomField replaces the scores of a paragraph by the gradient of the loss of a linear chain (Lafferty, McCallum and
// Pereira 2001), adds that of the steps, both scaled, and returns the loss.
func randomField(scores, steps, dSteps []float32, gold []uint8, scale float32) float64 {
	const tags = spans.TagCount
	n := len(gold)
	weight := func(before, after int) float64 {
		if !spans.Allowed(before, after) {
			return 0
		}
		return math.Exp(float64(steps[before*tags+after]))
	}
	var step [tags + 1][tags]float64
	for b := range step {
		for t := range step[b] {
			step[b][t] = weight(b, t)
		}
	}
	emit := make([][tags]float64, n)
	forward, backward := make([][tags]float64, n), make([][tags]float64, n)
	var total float64 // logarithm of the sum over all rows of tags
	for i := range n {
		row := scores[i*tags : (i+1)*tags]
		high := slices.Max(row)
		var sum float64
		for t, v := range row {
			emit[i][t] = math.Exp(float64(v - high))
			before := step[tags][t]
			if i > 0 {
				before = 0
				for b, f := range forward[i-1] {
					before += f * step[b][t]
				}
			}
			forward[i][t] = before * emit[i][t]
			sum += forward[i][t]
		}
		for t := range forward[i] {
			forward[i][t] /= sum
		}
		total += math.Log(sum) + float64(high)
	}
	for t := range backward[n-1] {
		backward[n-1][t] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var sum float64
		for b := range backward[i] {
			for t, v := range backward[i+1] {
				backward[i][b] += step[b][t] * emit[i+1][t] * v
			}
			sum += backward[i][b]
		}
		for b := range backward[i] {
			backward[i][b] /= sum
		}
	}
	loss := total
	before := tags
	for i, g := range gold {
		loss -= float64(scores[i*tags+int(g)]) + float64(steps[before*tags+int(g)])
		dSteps[before*tags+int(g)] -= scale
		before = int(g)
	}
	for i := range n {
		var share [tags]float64
		var sum float64
		for t := range share {
			share[t] = forward[i][t] * backward[i][t]
			sum += share[t]
		}
		for t := range share {
			g := float32(share[t]/sum) * scale
			scores[i*tags+t] = g
			if i == 0 {
				dSteps[tags*tags+t] += g
			}
		}
		scores[i*tags+int(gold[i])] -= scale
		if i == 0 {
			continue
		}
		var pairs [tags][tags]float64
		sum = 0
		for b, f := range forward[i-1] {
			for t := range pairs[b] {
				pairs[b][t] = f * step[b][t] * emit[i][t] * backward[i][t]
				sum += pairs[b][t]
			}
		}
		for b := range pairs {
			for t, v := range pairs[b] {
				dSteps[b*tags+t] += float32(v/sum) * scale
			}
		}
	}
	return loss
}

// draw draws initial weights by the names of the tensors.
func (l *learner) draw(seed uint64) {
	random := rand.New(rand.NewPCG(seed, 1))
	for i, t := range l.tensors {
		l.index[t.Name] = i
		scale := math.Sqrt(3 / float64(t.Rows)) // keeps the variance of the input
		switch {
		case t.Embedding:
			scale = 0.3
		case t.Name == "tag":
			scale /= 2
		case t.Rows == 1 || t.Name == "steps":
			scale = 0
		case t.Rows == 4: // gates: no bias at first, small peepholes
			scale = 0.1
		}
		values := make([]float32, t.Rows*t.Cols)
		for j := range values {
			if t.Rows != 4 || j >= 2*t.Cols {
				values[j] = float32((random.Float64()*2 - 1) * scale)
			}
		}
		l.values = append(l.values, values)
	}
}

// trainAttribution writes weights learnt from a folder of brat annotations, and tells its progress on another where one
// is given.
func trainAttribution(folder, held, file string, s spanSchedule) error {
	train, err := readAttributed(folder)
	if err != nil {
		return err
	}
	var dev []tagged
	if held != "" {
		if dev, err = readAttributed(held); err != nil {
			return err
		}
	}
	sections, err := trainSpans(train, dev, s)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := weights.Write(&b, sections); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
