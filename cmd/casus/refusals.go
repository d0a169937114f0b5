package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/casus-project/casus/internal/fetch"
	"github.com/casus-project/casus/reading/intake"
)

// intakeOptions are how every command reads its inputs; addresses among them are fetched.
func intakeOptions(published string) intake.Options {
	return intake.Options{Published: published, Fetch: fetch.Get}
}

// refusals names on standard error what was not read, and counts the inputs and parts of inputs that were refused. What
// never was a report, such as the picture in a mail, is named and does not count.
type refusals struct {
	to    io.Writer
	count int
}

// named says whether the error was a refusal, and names it.
func (r *refusals) named(err error) bool {
	var no *intake.Refused
	switch {
	case !errors.As(err, &no):
		return false
	case no.Beside:
		fmt.Fprintf(r.to, "casus: left out %v\n", no)
	default:
		r.count++
		fmt.Fprintf(r.to, "casus: refused %v\n", no)
	}
	return true
}

// err is a RefusedError when anything was refused.
func (r *refusals) err() error {
	if r.count == 0 {
		return nil
	}
	return &RefusedError{r.count}
}
