//go:build !arm64

package matrix

// addTilePlain is the tile product in plain Go. The product of two float32 is exact in float64, so that each
// step rounds as a fused multiply-add does.
func addTilePlain(h int, c []float32, cStride int, a []float32, aStride int, panel []float32, k int) {
	for i := range h {
		row := c[i*cStride : i*cStride+panelWidth]
		var sum [panelWidth]float32
		copy(sum[:], row)
		for q, x := range a[i*aStride : i*aStride+k] {
			v := float64(x)
			from := (*[panelWidth]float32)(panel[q*panelWidth:])
			for j := range sum {
				sum[j] = float32(float64(v*float64(from[j])) + float64(sum[j]))
			}
		}
		copy(row, sum[:])
	}
}
