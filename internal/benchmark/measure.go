package benchmark

import (
	"slices"
	"time"
)

// repeat is the list, rounds times over.
func repeat(list []string, rounds int) []string {
	out := make([]string, 0, len(list)*rounds)
	for range rounds {
		out = append(out, list...)
	}
	return out
}

// median is the middle one, the earlier of the two middle ones of an even number.
func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[(len(sorted)-1)/2]
}
