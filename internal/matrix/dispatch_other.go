//go:build !amd64 && !arm64

package matrix

func tileRows() int { return narrowTile }

func addTile(h int, c []float32, cStride int, a []float32, aStride int, panel []float32, k int) {
	addTilePlain(h, c, cStride, a, aStride, panel, k)
}

// Advance computes one step of the recurrent units.
func Advance(g *Gates) { advancePlain(g) }
