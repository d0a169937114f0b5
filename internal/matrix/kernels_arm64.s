//go:build arm64

#include "textflag.h"

// func product4NEON(c *float32, cStride int, a *float32, aStride int, panel *float32, k int)
//
// R0, R6-R8: the rows of c; R2, R9-R11: the rows of a; R4: the panel; R5: steps to go.
// V16-V31: the tile, four registers a row; V0-V3: a step of the panel; V4-V7: an element of each row of a, four times.
TEXT ·product4NEON(SB), NOSPLIT, $0-48
	MOVD c+0(FP), R0
	MOVD cStride+8(FP), R1
	LSL  $2, R1, R1
	MOVD a+16(FP), R2
	MOVD aStride+24(FP), R3
	LSL  $2, R3, R3
	MOVD panel+32(FP), R4
	MOVD k+40(FP), R5
	ADD  R1, R0, R6
	ADD  R1, R6, R7
	ADD  R1, R7, R8
	ADD  R3, R2, R9
	ADD  R3, R9, R10
	ADD  R3, R10, R11
	VLD1 (R0), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1 (R6), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1 (R7), [V24.S4, V25.S4, V26.S4, V27.S4]
	VLD1 (R8), [V28.S4, V29.S4, V30.S4, V31.S4]

next4:
	VLD1.P  64(R4), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1R.P 4(R2), [V4.S4]
	VLD1R.P 4(R9), [V5.S4]
	VLD1R.P 4(R10), [V6.S4]
	VLD1R.P 4(R11), [V7.S4]
	VFMLA   V0.S4, V4.S4, V16.S4
	VFMLA   V1.S4, V4.S4, V17.S4
	VFMLA   V2.S4, V4.S4, V18.S4
	VFMLA   V3.S4, V4.S4, V19.S4
	VFMLA   V0.S4, V5.S4, V20.S4
	VFMLA   V1.S4, V5.S4, V21.S4
	VFMLA   V2.S4, V5.S4, V22.S4
	VFMLA   V3.S4, V5.S4, V23.S4
	VFMLA   V0.S4, V6.S4, V24.S4
	VFMLA   V1.S4, V6.S4, V25.S4
	VFMLA   V2.S4, V6.S4, V26.S4
	VFMLA   V3.S4, V6.S4, V27.S4
	VFMLA   V0.S4, V7.S4, V28.S4
	VFMLA   V1.S4, V7.S4, V29.S4
	VFMLA   V2.S4, V7.S4, V30.S4
	VFMLA   V3.S4, V7.S4, V31.S4
	SUB     $1, R5
	CBNZ    R5, next4
	VST1    [V16.S4, V17.S4, V18.S4, V19.S4], (R0)
	VST1    [V20.S4, V21.S4, V22.S4, V23.S4], (R6)
	VST1    [V24.S4, V25.S4, V26.S4, V27.S4], (R7)
	VST1    [V28.S4, V29.S4, V30.S4, V31.S4], (R8)
	RET

// func product1NEON(c *float32, a *float32, panel *float32, k int)
TEXT ·product1NEON(SB), NOSPLIT, $0-32
	MOVD c+0(FP), R0
	MOVD a+8(FP), R2
	MOVD panel+16(FP), R4
	MOVD k+24(FP), R5
	VLD1 (R0), [V16.S4, V17.S4, V18.S4, V19.S4]

next1:
	VLD1.P  64(R4), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1R.P 4(R2), [V4.S4]
	VFMLA   V0.S4, V4.S4, V16.S4
	VFMLA   V1.S4, V4.S4, V17.S4
	VFMLA   V2.S4, V4.S4, V18.S4
	VFMLA   V3.S4, V4.S4, V19.S4
	SUB     $1, R5
	CBNZ    R5, next1
	VST1    [V16.S4, V17.S4, V18.S4, V19.S4], (R0)
	RET
