package archive

import "testing"

// ShortLines lets lines be no longer than so many MiB until the end of a test.
func ShortLines(t *testing.T, mebibytes int) {
	was := longestLine
	longestLine = mebibytes << 20
	t.Cleanup(func() { longestLine = was })
}
