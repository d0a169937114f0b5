package matrix

import "golang.org/x/sys/cpu"

var (
	vector     = cpu.X86.HasAVX2 && cpu.X86.HasFMA
	vectorWide = vector && cpu.X86.HasAVX512F
)

// tileRows is the number of rows of a full tile.
func tileRows() int {
	if vectorWide {
		return 12
	}
	return narrowTile
}

// addTile adds a product of h rows to a tile; h is tileRows or at most narrowTile.
func addTile(h int, c []float32, cStride int, a []float32, aStride int, panel []float32, k int) {
	if !vector {
		addTilePlain(h, c, cStride, a, aStride, panel, k)
		return
	}
	_, _, _ = c[(h-1)*cStride+panelWidth-1], a[(h-1)*aStride+k-1], panel[k*panelWidth-1]
	switch h {
	case 12:
		product12AVX512(&c[0], cStride, &a[0], aStride, &panel[0], k)
	case 6:
		product6AVX2(&c[0], cStride, &a[0], aStride, &panel[0], k)
	case 5:
		product5AVX2(&c[0], cStride, &a[0], aStride, &panel[0], k)
	case 4:
		product4AVX2(&c[0], cStride, &a[0], aStride, &panel[0], k)
	case 3:
		product3AVX2(&c[0], cStride, &a[0], aStride, &panel[0], k)
	case 2:
		product2AVX2(&c[0], cStride, &a[0], aStride, &panel[0], k)
	case 1:
		product1AVX2(&c[0], cStride, &a[0], aStride, &panel[0], k)
	}
}

// Advance computes one step of the recurrent units.
func Advance(g *Gates) {
	n := len(g.In)
	if !vector || n == 0 || n%8 != 0 {
		advancePlain(g)
		return
	}
	at := func(s []float32) *float32 { return &s[:n][0] }
	operands := [12]*float32{
		at(g.In), at(g.Forget), at(g.Reset), at(g.Highway), at(g.Before),
		at(g.ForgetPeep), at(g.ResetPeep), at(g.ForgetBias), at(g.ResetBias),
		at(g.State), at(g.Squashed), at(g.Out),
	}
	stepAVX2(&operands, n)
}
