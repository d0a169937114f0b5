package people

import "context"

// Person is whoever asks something of the room, as one request knows them.
type Person struct {
	ID    string // of the account; what the record names
	Name  string
	Role  Role
	State string // of a delegate: the party whose acts they may enter, as treaties name it
}

type personKey struct{}

// As is the context of a request that a person makes.
func As(ctx context.Context, p Person) context.Context { return context.WithValue(ctx, personKey{}, p) }

// Asking is the person who makes the request of a context; false when nobody has signed in.
func Asking(ctx context.Context) (Person, bool) {
	p, ok := ctx.Value(personKey{}).(Person)
	return p, ok
}
