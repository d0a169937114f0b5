package network

import (
	"strings"
	"sync"

	"github.com/casus-project/casus/internal/matrix"
)

// rootForm stands for the root of a sentence; no word is empty.
const rootForm = ""

// remembered is the number of words whose way into the first layer is kept: few words make most of any text. What is kept
// is what would be computed again, so that results do not depend on what was read before.
const remembered = 4096

// memory holds what the first layer reads of a word.
type memory struct {
	sync.RWMutex
	inputs map[string][]float32
}

// enter leaves the product of the words' vectors and the weights of the first layer in b.u.
func (n *Network) enter(b *buffers) {
	stride := 2 * n.Blocks(0) * n.Hidden
	b.u = grow(b.u, len(b.forms)*stride)
	b.rows, b.places = b.rows[:0], b.places[:0]
	n.memory.RLock()
	for i, form := range b.forms {
		if u, ok := n.memory.inputs[form]; ok {
			copy(b.u[i*stride:], u)
			continue
		}
		row := rootFeatures
		if form != rootForm {
			row = n.Vocabulary.Lookup(form)
		}
		b.rows, b.places = append(b.rows, row), append(b.places, i)
	}
	full := len(n.memory.inputs) >= remembered
	n.memory.RUnlock()
	n.embed(b)
	b.fresh = grow(b.fresh, len(b.rows)*stride)
	matrix.AddProduct(b.fresh, b.x, n.layers[0].in, len(b.rows))
	for k, i := range b.places {
		copy(b.u[i*stride:], b.fresh[k*stride:(k+1)*stride])
	}
	if full || len(b.places) == 0 {
		return
	}
	n.memory.Lock()
	defer n.memory.Unlock()
	for k, i := range b.places {
		if form := b.forms[i]; len(n.memory.inputs) < remembered && len(form) <= longestRemembered {
			n.memory.inputs[strings.Clone(form)] = append([]float32{}, b.fresh[k*stride:(k+1)*stride]...)
		}
	}
}

// longestRemembered is the length of the longest word that is remembered, in bytes.
const longestRemembered = 24
