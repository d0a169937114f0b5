package api

import (
	"time"

	"github.com/casus-project/casus/internal/desk"
)

// Page is a part of a list.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next" doc:"What to send as after for the page after this one; empty after the last."`
}

// pageOf turns a page of the desk's into one of the API's.
func pageOf[T, U any](p desk.Page[T], turn func(T) U) Page[U] {
	out := Page[U]{Items: make([]U, 0, len(p.Items)), Next: p.Next}
	for _, x := range p.Items {
		out.Items = append(out.Items, turn(x))
	}
	return out
}

// Paging is how a list is asked for part by part.
type Paging struct {
	Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"How many items at most."`
	After string `query:"after" doc:"What the page before gave as next."`
}

// AsKnown asks for the room as it was known at a time.
type AsKnown struct {
	Known string `query:"known" doc:"As the room was known then: a moment (RFC 3339) or the end of a day (YYYY-MM-DD, UTC). Now when empty."`
}

// at is the moment; the zero time for now.
func (k AsKnown) at() (time.Time, error) {
	if k.Known == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, k.Known); err == nil {
		return t, nil
	}
	t, err := desk.KnownOn(k.Known)
	if err != nil {
		return t, &desk.InvalidError{Field: "known", Got: k.Known, Accepted: "a moment such as 2021-05-13T06:00:00Z or a day, YYYY-MM-DD"}
	}
	return t, nil
}

// Learned is what every row says of its entry.
type Learned struct {
	Entry   int64     `json:"entry" doc:"The entry on the record that made this version."`
	Learned time.Time `json:"learned" doc:"When the room learned of it."`
	Who     string    `json:"who" doc:"The account that acted, or the program's own hand."`
}

// Tag is the ETag.
func (l Learned) Tag() string { return tag(l.Entry) }

func learned(v desk.Version) Learned { return Learned{v.Entry, v.Learned, v.Who} }

// IfMatch is the version that somebody saw, as a header instead of the body's seen.
type IfMatch struct {
	IfMatch string `header:"If-Match" doc:"The ETag of the version that was looked at; the same as seen."`
}
