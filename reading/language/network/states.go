package network

// States are the outputs of the last recurrent layer for each word of several sentences: what the scores of tags and
// arcs are made of, 2 × Hidden elements a word. Those who learn something else of words can begin with them.
func (n *Network) States(sentences [][]string) [][][]float32 {
	b := n.buffers.take()
	defer n.buffers.Put(b)
	starts := n.read(b, sentences)
	width := 2 * n.Hidden
	out := make([][][]float32, len(sentences))
	for i := range sentences {
		for row := starts[i] + 1; row < starts[i+1]; row++ {
			out[i] = append(out[i], append([]float32(nil), b.x[row*width:(row+1)*width]...))
		}
	}
	return out
}

// Knows says whether a word itself, not only its parts, is in the vocabulary.
func (v *Vocabulary) Knows(form string) bool {
	_, ok := v.rows[0][fold(form)]
	return ok
}
