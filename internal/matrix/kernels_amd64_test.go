package matrix

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernelsAgreeBitForBit multiplies with each kernel that the machine has.
func TestKernelsAgreeBitForBit(t *testing.T) {
	if !vectorWide {
		t.Skip("this machine has no AVX-512: there is one vector kernel")
	}
	defer func() { vectorWide = true }()
	r := rand.New(rand.NewPCG(9, 9))
	for range 60 {
		rows, k, cols := 1+r.IntN(40), 1+r.IntN(90), 1+r.IntN(60)
		a, b := randoms(r, rows*k), Pack(randoms(r, k*cols), k, cols, nil)
		wide, narrow := make([]float32, rows*cols), make([]float32, rows*cols)
		vectorWide = true
		AddProduct(wide, a, b, rows)
		vectorWide = false
		AddProduct(narrow, a, b, rows)
		if !slices.Equal(wide, narrow) {
			t.Fatalf("%d×%d×%d: the kernels differ", rows, k, cols)
		}
	}
}
