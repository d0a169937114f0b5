package spans

import "github.com/casus-project/casus/internal/matrix"

// layer is one bidirectional layer of simple recurrent units.
type layer struct {
	in    *matrix.Panels
	gates []float32
}

// run gives the output of the layer for n words of in elements each.
func (l *layer) run(x []float32, n, in, hidden, blocks int) []float32 {
	stride := 2 * blocks * hidden
	u := make([]float32, n*stride)
	matrix.AddProduct(u, x, l.in, n)
	y := make([]float32, n*2*hidden)
	state, squash := make([]float32, hidden), make([]float32, hidden)
	part := func(row, d int) []float32 { return l.gates[(row+d)*hidden : (row+d+1)*hidden] }
	for d := range 2 {
		g := matrix.Gates{ForgetBias: part(0, d), ResetBias: part(2, d), ForgetPeep: part(4, d), ResetPeep: part(6, d),
			State: state, Squashed: squash}
		clear(state)
		g.Before = state
		for q := range n {
			t := q
			if d == 1 {
				t = n - 1 - q
			}
			row := u[t*stride+d*blocks*hidden : t*stride+(d+1)*blocks*hidden]
			g.In, g.Forget, g.Reset = row[:hidden], row[hidden:2*hidden], row[2*hidden:3*hidden]
			if blocks == 4 {
				g.Highway = row[3*hidden:]
			} else {
				g.Highway = x[t*in+d*hidden : t*in+(d+1)*hidden]
			}
			g.Out = y[t*2*hidden+d*hidden : t*2*hidden+(d+1)*hidden]
			matrix.Advance(&g)
		}
	}
	return y
}
