//go:build generate

package main

import "math"

func bitsOf(v float32) uint32 { return math.Float32bits(v) }
