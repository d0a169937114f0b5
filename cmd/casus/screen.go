package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"golang.org/x/term"
)

const (
	minWidth     = 40
	defaultWidth = 80
	maxWidth     = 120 // longer lines are not read but lost
)

// screen is how a stream shows text.
type screen struct {
	width  int
	colour bool
}

// look says how a stream shows text: a terminal has its width and colours, unless NO_COLOR
// (https://no-color.org) or TERM=dumb is set; everything else has COLUMNS or 80 and no colour.
func look(w io.Writer) screen {
	s := screen{width: defaultWidth}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n >= minWidth {
		s.width = min(n, maxWidth)
	}
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return s
	}
	if n, _, err := term.GetSize(int(file.Fd())); err == nil && n > 0 {
		s.width = min(max(n, minWidth), maxWidth)
	}
	s.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return s
}

// progress tells a person at a terminal how far long work is; nobody else sees it.
type progress struct {
	w               io.Writer
	shown           time.Time
	on, drawn       bool
	reports, claims int
}

const (
	quietFor  = 700 * time.Millisecond // work that is done by then shows nothing
	redrawnBy = 100 * time.Millisecond
)

func newProgress(w io.Writer) *progress {
	file, ok := w.(*os.File)
	return &progress{
		w:     w,
		on:    ok && term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb",
		shown: time.Now().Add(quietFor - redrawnBy),
	}
}

func (p *progress) add(reports, claims int) {
	p.reports += reports
	p.claims += claims
	if !p.on || time.Since(p.shown) < redrawnBy {
		return
	}
	fmt.Fprintf(p.w, "\r\x1b[K%d reports read, %d claims", p.reports, p.claims)
	p.shown, p.drawn = time.Now(), true
}

// clear takes the line away, before something else is written or at the end.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = false
	}
}
