package basemap

import (
	_ "embed"
	"strings"
)

//go:embed disputed.txt
var disputedLines string

// pairs are the neighbours whose line is disputed, both ways round. "*" is any neighbour.
var pairs = func() map[[2]string]bool {
	out := map[[2]string]bool{}
	for line := range strings.Lines(disputedLines) {
		line, _, _ = strings.Cut(line, "#")
		if f := strings.Fields(line); len(f) == 2 {
			out[[2]string{f[0], f[1]}], out[[2]string{f[1], f[0]}] = true, true
		}
	}
	return out
}()

// disputed says whether the line between two states or units is marked, by their own ids or by those of their states.
func disputed(a, b string) bool {
	if pairs[[2]string{a, b}] || pairs[[2]string{a, "*"}] || pairs[[2]string{b, "*"}] {
		return true
	}
	sa, sb := a[:2], b[:2]
	return sa != sb && (pairs[[2]string{sa, sb}] || pairs[[2]string{sa, b}] || pairs[[2]string{a, sb}] || pairs[[2]string{sa, "*"}] || pairs[[2]string{sb, "*"}])
}
