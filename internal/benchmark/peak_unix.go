//go:build unix

package benchmark

import (
	"os"
	"runtime"
	"syscall"
)

// peakMegabytes is the largest resident set of an ended process (getrusage's ru_maxrss, which counts
// kibibytes except on Apple's systems, where it counts bytes).
func peakMegabytes(state *os.ProcessState) float64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return float64(usage.Maxrss) / 1e6
	}
	return float64(usage.Maxrss) * 1024 / 1e6
}
