// Package matrix multiplies matrices of float32 and advances simple recurrent units: the arithmetic under the
// reading network.
//
// On amd64 with AVX2 and FMA, or AVX-512, it runs assembly chosen at run time, and on arm64 products in NEON; elsewhere it runs
// plain Go, some thirty times slower. Results are meant to be the same bytes on every machine: each element of a product
// is a chain of multiply-adds in the order of the inner index, and each of them rounds once. On amd64 without FMA the product is taken exactly in float64 and the sum rounded to float64 and then to
// float32, which differs from rounding once about one time in 2^29, and then in the last bit. The recurrence
// uses no fused operation and is bit for bit the same everywhere.
//
// The assembly of amd64 is written by the generator in gen:
//
//go:generate go run -tags generate ./gen -out kernels_amd64.s -stubs kernels_amd64.go -pkg matrix
package matrix

// panelWidth is the number of columns that one tile of the product covers.
const panelWidth = 16

// Panels is the right-hand matrix of a product, repacked in panels of sixteen columns.
type Panels struct {
	Rows, Cols int
	data       []float32
}

// Pack repacks b, a row-major matrix of rows × cols. The memory of reuse is used again when it is large enough;
// it may be nil.
func Pack(b []float32, rows, cols int, reuse *Panels) *Panels {
	p := newPanels(rows, cols, reuse)
	for j := 0; j < cols; j += panelWidth {
		w := min(panelWidth, cols-j)
		panel := p.data[j*rows : (j+panelWidth)*rows]
		for k := range rows {
			to := panel[k*panelWidth : (k+1)*panelWidth]
			clear(to[copy(to, b[k*cols+j:k*cols+j+w]):])
		}
	}
	return p
}

// PackTransposed repacks the transpose of b, where b is a row-major matrix of cols × rows.
func PackTransposed(b []float32, rows, cols int, reuse *Panels) *Panels {
	p := newPanels(rows, cols, reuse)
	for j := 0; j < cols; j += panelWidth {
		w := min(panelWidth, cols-j)
		panel := p.data[j*rows : (j+panelWidth)*rows]
		if w < panelWidth {
			clear(panel)
		}
		for c := range w {
			from := b[(j+c)*rows : (j+c+1)*rows]
			for k, v := range from {
				panel[k*panelWidth+c] = v
			}
		}
	}
	return p
}

func newPanels(rows, cols int, reuse *Panels) *Panels {
	size := rows * ((cols + panelWidth - 1) / panelWidth) * panelWidth
	if reuse == nil {
		reuse = &Panels{}
	}
	if cap(reuse.data) < size {
		reuse.data = make([]float32, size, size+size/4)
	}
	reuse.Rows, reuse.Cols, reuse.data = rows, cols, reuse.data[:size]
	return reuse
}

// AddProduct adds to c, a row-major matrix of rows × b.Cols, the product of a, a row-major matrix of rows × b.Rows, and b.
func AddProduct(c, a []float32, b *Panels, rows int) {
	if rows == 0 || b.Rows == 0 || b.Cols == 0 {
		return
	}
	tile := tileRows()
	_, _ = c[rows*b.Cols-1], a[rows*b.Rows-1]
	for j := 0; j < b.Cols; j += panelWidth {
		panel := b.data[j*b.Rows : (j+panelWidth)*b.Rows]
		if w := b.Cols - j; w < panelWidth {
			addEdge(c, a, panel, rows, b.Rows, b.Cols, j, w)
			continue
		}
		for i := 0; i < rows; {
			h := tile
			if rows-i < h {
				h = min(narrowTile, rows-i)
			}
			addTile(h, c[i*b.Cols+j:], b.Cols, a[i*b.Rows:], b.Rows, panel, b.Rows)
			i += h
		}
	}
}

// narrowTile is the number of rows of a tile that every kernel can do; a full tile may have more.
const narrowTile = 6

// addEdge serves the last, narrower panel: the tile is computed aside and its valid columns copied back.
func addEdge(c, a, panel []float32, rows, k, cols, j, w int) {
	var tile [narrowTile * panelWidth]float32
	for i := 0; i < rows; i += narrowTile {
		h := min(narrowTile, rows-i)
		for r := range h {
			copy(tile[r*panelWidth:r*panelWidth+w], c[(i+r)*cols+j:])
		}
		addTile(h, tile[:], panelWidth, a[i*k:], k, panel, k)
		for r := range h {
			copy(c[(i+r)*cols+j:(i+r)*cols+j+w], tile[r*panelWidth:])
		}
	}
}
