package matrix

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernelsAgreeBitForBit multiplies in NEON and in plain Go, which fuses on arm64.
func TestKernelsAgreeBitForBit(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 200 {
		h, k, gap := 1+r.IntN(9), 1+r.IntN(90), r.IntN(5)
		cStride, aStride := panelWidth+gap, k+gap
		a, panel, c := randoms(r, h*aStride), randoms(r, k*panelWidth), randoms(r, h*cStride)
		plain := slices.Clone(c)
		addTile(h, c, cStride, a, aStride, panel, k)
		addTilePlain(h, plain, cStride, a, aStride, panel, k)
		if !slices.Equal(c, plain) {
			t.Fatalf("%d rows, %d steps: NEON and plain Go differ", h, k)
		}
	}
}
