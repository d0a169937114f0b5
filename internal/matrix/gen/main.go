//go:build generate

// Command gen writes the AVX2 kernels of package matrix. Run it in internal/matrix with
//
//	go run -tags generate ./gen -out kernels_amd64.s -stubs kernels_amd64.go -pkg matrix
package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64")
	for rows := 1; rows <= rowsAVX2; rows++ {
		product(rows, false)
	}
	product(rowsAVX512, true)
	recurrence()
	Generate()
}

const (
	rowsAVX2   = 6  // rows of two registers leave four of sixteen for the operands
	rowsAVX512 = 12 // rows of one register: enough sums under way to hide the latency of the multiply-add
)

// product writes the kernel that adds a rows × k by k × 16 product to a rows × 16 tile: with wide, a row of the tile is
// one register of AVX-512, else two of AVX2.
func product(rows int, wide bool) {
	name := fmt.Sprintf("product%dAVX2", rows)
	if wide {
		name = fmt.Sprintf("product%dAVX512", rows)
	}
	TEXT(name, NOSPLIT, "func(c *float32, cStride int, a *float32, aStride int, panel *float32, k int)")
	Pragma("noescape")
	Doc(fmt.Sprintf("%s adds to a tile of %d rows and 16 columns of c the product of as many rows of a with a", name, rows),
		"packed panel of 16 columns. Strides are in elements. Each element is summed in the order of k, one fused",
		"multiply-add at a time.")
	c := pointers(Load(Param("c"), GP64()), Load(Param("cStride"), GP64()), rows)
	a := pointers(Load(Param("a"), GP64()), Load(Param("aStride"), GP64()), rows)
	panel := Load(Param("panel"), GP64())
	k := Load(Param("k"), GP64())
	sums := make([][]reg.VecVirtual, rows)
	for i := range sums {
		if wide {
			sums[i] = []reg.VecVirtual{ZMM()}
		} else {
			sums[i] = []reg.VecVirtual{YMM(), YMM()}
		}
		for j, sum := range sums[i] {
			VMOVUPS(c.row(i).Offset(32*j), sum)
		}
	}
	Label("next" + name)
	if wide {
		b := ZMM()
		VMOVUPS(operand.Mem{Base: panel}, b)
		for i := range sums {
			VFMADD231PS_BCST(a.row(i), b, sums[i][0])
		}
	} else {
		b0, b1, x := YMM(), YMM(), YMM()
		VMOVUPS(operand.Mem{Base: panel}, b0)
		VMOVUPS(operand.Mem{Base: panel, Disp: 32}, b1)
		for i := range sums {
			VBROADCASTSS(a.row(i), x)
			VFMADD231PS(b0, x, sums[i][0])
			VFMADD231PS(b1, x, sums[i][1])
		}
	}
	for _, base := range a.bases {
		ADDQ(operand.Imm(4), base)
	}
	ADDQ(operand.Imm(64), panel)
	DECQ(k)
	JNZ(operand.LabelRef("next" + name))
	for i := range sums {
		for j, sum := range sums[i] {
			VMOVUPS(sum, c.row(i).Offset(32*j))
		}
	}
	VZEROUPPER()
	RET()
}

// rowPointers reach the rows of a matrix: one register for every three rows, as addresses scale by one and two.
type rowPointers struct {
	bases  []reg.Register
	stride reg.Register
}

// pointers sets up rowPointers; the stride in elements becomes one in bytes.
func pointers(base, stride reg.Register, rows int) rowPointers {
	p := rowPointers{bases: []reg.Register{base}, stride: stride}
	SHLQ(operand.Imm(2), stride)
	for 3*len(p.bases) < rows {
		next := GP64()
		LEAQ(operand.Mem{Base: stride, Index: stride, Scale: 2}, next)
		ADDQ(p.bases[len(p.bases)-1], next)
		p.bases = append(p.bases, next)
	}
	return p
}

func (p rowPointers) row(i int) operand.Mem {
	m := operand.Mem{Base: p.bases[i/3]}
	if i%3 > 0 {
		m.Index, m.Scale = p.stride, uint8(i%3)
	}
	return m
}

// constant places eight copies of a 32-bit pattern in the read-only data.
func constant(name string, bits uint32) operand.Mem {
	m := GLOBL(name, RODATA|NOPTR)
	for i := 0; i < 8; i++ {
		DATA(4*i, operand.U32(bits))
	}
	return m
}

func float(name string, v float32) operand.Mem { return constant(name, bitsOf(v)) }

// recurrence writes one step of the simple recurrent unit for eight units at a time. It repeats, operation for
// operation and without fusing, what gateStep in recurrence.go does.
func recurrence() {
	one := float("one", 1)
	two := float("two", 2)
	minusTwo := float("minusTwo", -2)
	low := float("low", -30)
	high := float("high", 30)
	log2e := float("log2e", 1.44269504)
	p5 := float("p5", 0.0018775767)
	p4 := float("p4", 0.0089893397)
	p3 := float("p3", 0.055826318)
	p2 := float("p2", 0.24015361)
	p1 := float("p1", 0.69315308)
	p0 := float("p0", 0.99999994)
	bias := constant("bias", 127)
	sign := constant("sign", 0x80000000)

	TEXT("stepAVX2", NOSPLIT, "func(operands *[12]*float32, n int)")
	Pragma("noescape")
	Doc("stepAVX2 advances n units, a multiple of eight, by one step. The operands are in the order of Gates.")
	s := Load(Param("operands"), GP64())
	n := Load(Param("n"), GP64())
	names := []string{"in", "forget", "reset", "highway", "before", "forgetPeep", "resetPeep", "forgetBias", "resetBias", "state", "squashed", "out"}
	p := map[string]reg.GPVirtual{}
	for i, name := range names {
		p[name] = GP64()
		MOVQ(operand.Mem{Base: s, Disp: 8 * i}, p[name])
	}
	off := s // the pointers are loaded: the register now counts bytes
	XORQ(off, off)
	SHLQ(operand.Imm(2), n)
	at := func(name string) operand.Mem { return operand.Mem{Base: p[name], Index: off, Scale: 1} }

	// exp replaces x by e^x.
	exp := func(x reg.VecVirtual) {
		y, k, q := YMM(), YMM(), YMM()
		VMAXPS(low, x, x)
		VMINPS(high, x, x)
		VMULPS(log2e, x, y)
		VROUNDPS(operand.Imm(1), y, k)
		VSUBPS(k, y, y)
		VMULPS(p5, y, q)
		for _, c := range []operand.Mem{p4, p3, p2, p1} {
			VADDPS(c, q, q)
			VMULPS(y, q, q)
			if c == p1 {
				VADDPS(p0, q, q)
				break
			}
		}
		VCVTPS2DQ(k, k)
		VPADDD(bias, k, k)
		VPSLLD(operand.Imm(23), k, k)
		VMULPS(k, q, x)
	}
	// sigmoid replaces x by 1/(1+e^-x).
	sigmoid := func(x reg.VecVirtual) {
		VXORPS(sign, x, x)
		exp(x)
		VADDPS(one, x, x)
		o := YMM()
		VMOVUPS(one, o)
		VDIVPS(x, o, x)
	}

	Label("units")
	c, f, r, t := YMM(), YMM(), YMM(), YMM()
	VMOVUPS(at("before"), c)
	VMOVUPS(at("forgetPeep"), t)
	VMULPS(c, t, t)
	VMOVUPS(at("forget"), f)
	VADDPS(t, f, f)
	VADDPS(at("forgetBias"), f, f)
	sigmoid(f)
	VMOVUPS(f, at("forget"))
	VMOVUPS(at("resetPeep"), t)
	VMULPS(c, t, t)
	VMOVUPS(at("reset"), r)
	VADDPS(t, r, r)
	VADDPS(at("resetBias"), r, r)
	sigmoid(r)
	VMOVUPS(r, at("reset"))
	// state = in + forget·(before − in)
	VMOVUPS(at("in"), t)
	VSUBPS(t, c, c)
	VMULPS(f, c, c)
	VADDPS(t, c, c)
	VMOVUPS(c, at("state"))
	// squashed = tanh(state) = 2/(1+e^-2state) − 1
	VMULPS(minusTwo, c, c)
	exp(c)
	VADDPS(one, c, c)
	VMOVUPS(two, t)
	VDIVPS(c, t, c)
	VSUBPS(one, c, c)
	VMOVUPS(c, at("squashed"))
	// out = highway + reset·(squashed − highway)
	VMOVUPS(at("highway"), t)
	VSUBPS(t, c, c)
	VMULPS(r, c, c)
	VADDPS(t, c, c)
	VMOVUPS(c, at("out"))
	ADDQ(operand.Imm(32), off)
	CMPQ(off, n)
	JLT(operand.LabelRef("units"))
	VZEROUPPER()
	RET()
}
