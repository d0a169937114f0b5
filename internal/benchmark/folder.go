package benchmark

import "fmt"

// lacks says that a folder holds nothing that a benchmark scores, and what it may hold.
func lacks(dir, what, accepted string) error {
	return fmt.Errorf("%s: no %s; accepted: %s", dir, what, accepted)
}

// unread says that a file could not be read as what it should be.
func unread(path string, err error, accepted string) error {
	return fmt.Errorf("%s: %w; accepted: %s", path, err, accepted)
}
