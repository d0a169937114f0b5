package api

import "time"

// AskAgain sets how often it is asked whether somebody whose request stays open is still let in.
func (a *API) AskAgain(every time.Duration) { a.door.askAgain = every }
