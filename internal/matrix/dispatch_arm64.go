package matrix

// neonTile is the number of rows of the larger NEON kernel.
const neonTile = 4

// product4NEON adds to a tile of 4 rows and 16 columns of c the product of as many rows of a with a packed panel of 16 columns.
// Strides are in elements. Each element is summed in the order of k, one fused multiply-add at a time.
//
//go:noescape
func product4NEON(c *float32, cStride int, a *float32, aStride int, panel *float32, k int)

// product1NEON does the same for one row.
//
//go:noescape
func product1NEON(c *float32, a *float32, panel *float32, k int)

func tileRows() int { return neonTile }

// addTile adds a product of h rows to a tile.
func addTile(h int, c []float32, cStride int, a []float32, aStride int, panel []float32, k int) {
	_, _, _ = c[(h-1)*cStride+panelWidth-1], a[(h-1)*aStride+k-1], panel[k*panelWidth-1]
	i := 0
	for ; i+neonTile <= h; i += neonTile {
		product4NEON(&c[i*cStride], cStride, &a[i*aStride], aStride, &panel[0], k)
	}
	for ; i < h; i++ {
		product1NEON(&c[i*cStride], &a[i*aStride], &panel[0], k)
	}
}

// Advance computes one step of the recurrent units.
func Advance(g *Gates) { advancePlain(g) }
