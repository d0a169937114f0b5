package people

import (
	"context"
	"slices"
)

// Person is whoever asks something of the room, as one request knows them.
type Person struct {
	ID    string // of the account; what the record names
	Name  string
	Role  Role
	State string // of a delegate: the party whose acts they may enter, as treaties name it
	// Token is the id of the token that a program acts by, with its scopes; empty for somebody who is here themselves.
	Token  string
	Scopes []Permission
}

// May says whether the person may do something: their role allows it, and so do the scopes of the token they act by.
func (p Person) May(what Permission) bool {
	return p.Role.May(what) && (p.Token == "" || slices.Contains(p.Scopes, what))
}

// Asks is the account as whoever asks.
func (a Account) Asks() Person { return Person{ID: a.ID, Name: a.Name, Role: a.Role, State: a.State} }

type personKey struct{}

// As is the context of a request that a person makes.
func As(ctx context.Context, p Person) context.Context { return context.WithValue(ctx, personKey{}, p) }

// Asking is the person who makes the request of a context; false when nobody has signed in.
func Asking(ctx context.Context) (Person, bool) {
	p, ok := ctx.Value(personKey{}).(Person)
	return p, ok
}
