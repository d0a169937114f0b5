package brief

import "io"

// Geometry draws.
type Geometry interface{}

// HTML writes.
func (b *Brief) HTML(w io.Writer) error { return b.Markdown(w) }
