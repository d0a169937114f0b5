package record

import "time"

// Version is what every row that an entry made has of it: the clock of learning.
type Version struct {
	Entry   int64     // the entry that made it
	Learned time.Time // when the room learned of it
	Until   time.Time // when another version took its place; zero while it stands
	Who     string
}
