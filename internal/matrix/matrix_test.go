package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func randoms(r *rand.Rand, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = float32(r.NormFloat64())
	}
	return s
}

// exact is the product in float64, the yardstick of both paths.
func exact(c, a, b []float32, rows, k, cols int) []float64 {
	out := make([]float64, rows*cols)
	for i := range rows {
		for j := range cols {
			sum := float64(c[i*cols+j])
			for q := range k {
				sum += float64(a[i*k+q]) * float64(b[q*cols+j])
			}
			out[i*cols+j] = sum
		}
	}
	return out
}

func TestAddProductIsTheProductForEveryShape(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 300 {
		rows, k, cols := 1+r.IntN(20), 1+r.IntN(70), 1+r.IntN(70)
		a, b, c := randoms(r, rows*k), randoms(r, k*cols), randoms(r, rows*cols)
		want := exact(c, a, b, rows, k, cols)
		panels := Pack(b, k, cols, nil)
		if n%2 == 1 { // the same through the transpose
			bt := make([]float32, len(b))
			for i := range k {
				for j := range cols {
					bt[j*k+i] = b[i*cols+j]
				}
			}
			panels = PackTransposed(bt, k, cols, panels)
		}
		AddProduct(c, a, panels, rows)
		for i := range c {
			if math.Abs(float64(c[i])-want[i]) > 1e-4*float64(k) {
				t.Fatalf("%d×%d×%d: element %d is %g, want %g", rows, k, cols, i, c[i], want[i])
			}
		}
	}
}

func TestTilesOfBothPathsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var elements, unequal int
	for range 400 {
		h, k := 1+r.IntN(narrowTile+1), 1+r.IntN(100)
		if h > narrowTile {
			h = tileRows()
		}
		a, panel := randoms(r, h*k), randoms(r, k*panelWidth)
		c := randoms(r, h*panelWidth)
		d := append([]float32{}, c...)
		addTile(h, c, panelWidth, a, k, panel, k)
		addTilePlain(h, d, panelWidth, a, k, panel, k)
		for i := range c {
			elements++
			if c[i] != d[i] {
				unequal++
			}
			if math.Abs(float64(c[i]-d[i])) > 1e-5 {
				t.Fatalf("%d rows, %d steps: %g and %g", h, k, c[i], d[i])
			}
		}
	}
	if unequal > elements/1000 {
		t.Errorf("%d of %d elements differ in the last bit; double rounding explains almost none", unequal, elements)
	}
}

func TestPlainTilesRoundOnce(t *testing.T) {
	// 1 + 2⁻²³ squared is 1 + 2⁻²² + 2⁻⁴⁶: rounding the product first loses what is left after subtracting the rest.
	x := float32(1) + 1.0/(1<<23)
	panel, c := make([]float32, panelWidth), make([]float32, panelWidth)
	for i := range panel {
		panel[i], c[i] = x, -(1 + 1.0/(1<<22))
	}
	addTilePlain(1, c, panelWidth, []float32{x}, 1, panel, 1)
	for i, v := range c {
		if want := float32(math.Ldexp(1, -46)); v != want {
			t.Fatalf("column %d is %g, want %g", i, v, want)
		}
	}
}

func TestStepsOfBothPathsAreEqualBitForBit(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{8, 16, 128, 7, 33} {
		mk := func() []float32 {
			s := randoms(r, n)
			for i := range s {
				s[i] *= 8
			}
			return s
		}
		g := Gates{In: mk(), Forget: mk(), Reset: mk(), Highway: mk(), Before: mk(), ForgetPeep: mk(), ResetPeep: mk(),
			ForgetBias: mk(), ResetBias: mk(), State: make([]float32, n), Squashed: make([]float32, n), Out: make([]float32, n)}
		p := g
		cp := func(s []float32) []float32 { return append([]float32{}, s...) }
		p.Forget, p.Reset, p.State, p.Squashed, p.Out = cp(g.Forget), cp(g.Reset), cp(g.State), cp(g.Squashed), cp(g.Out)
		Advance(&g)
		advancePlain(&p)
		for i := range n {
			if g.Forget[i] != p.Forget[i] || g.Reset[i] != p.Reset[i] || g.State[i] != p.State[i] || g.Squashed[i] != p.Squashed[i] || g.Out[i] != p.Out[i] {
				t.Fatalf("n=%d unit %d: %g %g %g %g and %g %g %g %g", n, i, g.Forget[i], g.Reset[i], g.State[i], g.Out[i], p.Forget[i], p.Reset[i], p.State[i], p.Out[i])
			}
			if want := math.Tanh(float64(g.State[i])); math.Abs(float64(g.Squashed[i])-want) > 1e-5 {
				t.Errorf("tanh(%g) = %g, want %g", g.State[i], g.Squashed[i], want)
			}
		}
	}
}

func TestExpIsCloseAndHeldInRange(t *testing.T) {
	for x := -29.9; x < 30; x += 0.0137 {
		if got, want := float64(Exp(float32(x))), math.Exp(x); math.Abs(got-want)/want > 3e-6 {
			t.Fatalf("Exp(%g) = %g, want %g", x, got, want)
		}
	}
	for _, x := range []float32{-1e9, 1e9, float32(math.Inf(1)), float32(math.Inf(-1))} {
		if y := float64(Exp(x)); math.IsNaN(y) || math.IsInf(y, 0) {
			t.Errorf("Exp(%g) = %g", x, y)
		}
	}
}

func BenchmarkAddProduct(b *testing.B) {
	for _, s := range [][3]int{{20, 384, 1152}, {200, 256, 768}, {750, 256, 1536}} {
		b.Run(fmt.Sprintf("%dx%dx%d", s[0], s[1], s[2]), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			a, w, c := randoms(r, s[0]*s[1]), randoms(r, s[1]*s[2]), make([]float32, s[0]*s[2])
			p := Pack(w, s[1], s[2], nil)
			for b.Loop() {
				AddProduct(c, a, p, s[0])
			}
			b.ReportMetric(float64(b.N)*2*float64(s[0]*s[1]*s[2])/b.Elapsed().Seconds()/1e9, "GFLOPS")
		})
	}
}

func BenchmarkAdvance(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	mk := func() []float32 { return randoms(r, 128) }
	g := Gates{In: mk(), Forget: mk(), Reset: mk(), Highway: mk(), Before: mk(), ForgetPeep: mk(), ResetPeep: mk(),
		ForgetBias: mk(), ResetBias: mk(), State: mk(), Squashed: mk(), Out: mk()}
	for b.Loop() {
		Advance(&g)
	}
}
