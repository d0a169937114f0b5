package matrix

import "math"

// Gates are the operands of Advance, one step of a layer of simple recurrent units (Lei et al. 2018). All have one
// length. For each unit
//
//	forget   = sigmoid(forget + forgetPeep·before + forgetBias)
//	reset    = sigmoid(reset + resetPeep·before + resetBias)
//	state    = in + forget·(before − in)
//	squashed = tanh(state)
//	out      = highway + reset·(squashed − highway)
//
// Forget and Reset are replaced by the gates. State may be the same memory as Before.
type Gates struct {
	In, Forget, Reset, Highway, Before           []float32
	ForgetPeep, ResetPeep, ForgetBias, ResetBias []float32
	State, Squashed, Out                         []float32
}

// advancePlain is the step in plain Go. The conversions forbid fusing, so that every machine rounds alike.
func advancePlain(g *Gates) {
	n := len(g.In)
	in, forget, reset, highway, before := g.In, g.Forget[:n], g.Reset[:n], g.Highway[:n], g.Before[:n]
	forgetPeep, resetPeep, forgetBias, resetBias := g.ForgetPeep[:n], g.ResetPeep[:n], g.ForgetBias[:n], g.ResetBias[:n]
	state, squashed, out := g.State[:n], g.Squashed[:n], g.Out[:n]
	for i, x := range in {
		c := before[i]
		f := Sigmoid(forget[i] + float32(forgetPeep[i]*c) + forgetBias[i])
		r := Sigmoid(reset[i] + float32(resetPeep[i]*c) + resetBias[i])
		forget[i], reset[i] = f, r
		s := x + float32(f*(c-x))
		state[i] = s
		t := 2/(1+Exp(-2*s)) - 1
		squashed[i] = t
		h := highway[i]
		out[i] = h + float32(r*(t-h))
	}
}

// Sigmoid is 1/(1+e^-x), with the rounding of Exp.
func Sigmoid(x float32) float32 { return 1 / (1 + Exp(-x)) }

// Exp approximates e^x to a relative error of about 3e-7, the same on every machine. Arguments are held
// between -30 and 30.
func Exp(x float32) float32 {
	x = min(max(x, -30), 30)
	y := float32(x * 1.44269504)
	k := int32(y)
	if float32(k) > y {
		k--
	}
	f := y - float32(k)
	p := float32(f * 0.0018775767)
	p = float32((p + 0.0089893397) * f)
	p = float32((p + 0.055826318) * f)
	p = float32((p + 0.24015361) * f)
	p = float32((p + 0.69315308) * f)
	p += 0.99999994
	return p * math.Float32frombits(uint32(k+127)<<23)
}
