package people

import (
	"fmt"
	"time"
)

// InvalidError says that a field of what somebody asked for cannot be.
type InvalidError struct{ Field, Got, Accepted string }

// Error says what would be accepted.
func (e *InvalidError) Error() string {
	return fmt.Sprintf("%s is %q; accepted: %s", e.Field, e.Got, e.Accepted)
}

// NotFoundError says that what somebody asked for is not in the room.
type NotFoundError struct{ Subject string }

// Error names it.
func (e *NotFoundError) Error() string { return e.Subject + " is not in the room" }

// RefusedError says that somebody may not come in. It says no more than they may know: nobody learns from it which
// names there are.
type RefusedError struct{ Reason string }

// Error is the reason.
func (e *RefusedError) Error() string { return e.Reason }

// LockedError says that somebody tried too often and has to wait.
type LockedError struct{ Wait time.Duration }

// Error says how long.
func (e *LockedError) Error() string {
	return fmt.Sprintf("too many tries; wait %d seconds", int64(e.Wait/time.Second)+1)
}
