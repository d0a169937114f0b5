package matrix

// addTilePlain is the tile product in plain Go, the yardstick of the NEON kernels. The compiler for arm64 fuses x*y + z into one
// FMADD, which rounds once as the assembly of amd64 does; TestPlainTilesRoundOnce holds it to that.
func addTilePlain(h int, c []float32, cStride int, a []float32, aStride int, panel []float32, k int) {
	for i := range h {
		from := a[i*aStride : i*aStride+k]
		for j := 0; j < panelWidth; j += 4 {
			to := (*[4]float32)(c[i*cStride+j:])
			s0, s1, s2, s3 := to[0], to[1], to[2], to[3]
			at := j
			for _, x := range from {
				p := (*[4]float32)(panel[at:])
				s0 = x*p[0] + s0
				s1 = x*p[1] + s1
				s2 = x*p[2] + s2
				s3 = x*p[3] + s3
				at += panelWidth
			}
			to[0], to[1], to[2], to[3] = s0, s1, s2, s3
		}
	}
}
