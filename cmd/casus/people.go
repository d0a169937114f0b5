package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/people"
)

// PeopleCmd is who may come into a room, for an operator who is locked out of it or sets it up. What it does stands on
// the record under the name operator.
type PeopleCmd struct {
	List  PeopleListCmd  `cmd:"" help:"List the accounts."`
	Add   PeopleAddCmd   `cmd:"" help:"Open an account and print the one-time link by which its owner comes in."`
	Link  PeopleLinkCmd  `cmd:"" help:"Print a one-time link by which the owner of an account chooses a new password."`
	Close PeopleCloseCmd `cmd:"" help:"Close an account: its sessions and tokens end."`
}

// with does something with the people of a room that is there already.
func (f *RoomFlags) with(do func(context.Context, *people.People) error) error {
	ctx := context.Background()
	store, err := f.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, people.New(store, time.Now)), store.Close())
}

// PeopleListCmd lists accounts.
type PeopleListCmd struct {
	RoomFlags `embed:""`
}

// Run prints a line for each.
func (c *PeopleListCmd) Run(streams Streams) error {
	return c.with(func(ctx context.Context, p *people.People) error {
		all, err := p.Accounts(ctx)
		if err != nil {
			return err
		}
		out := tabwriter.NewWriter(streams.Out, 0, 0, 2, ' ', 0)
		for _, a := range all {
			role := string(a.Role)
			if a.State != "" {
				role += " of " + a.State
			}
			if a.Closed {
				role += ", closed"
			}
			fmt.Fprintf(out, "%s\t%s\t%s\n", a.ID, a.Name, role)
		}
		return out.Flush()
	})
}

// At is where the room is reached, for the links that are printed.
type At struct {
	At string `default:"http://127.0.0.1:8080" placeholder:"ADDRESS" help:"Where people reach the room, for the link (default: ${default})."`
}

func (a At) welcome(w io.Writer, secret string, until time.Time) error {
	_, err := fmt.Fprintf(w, "%s\nIt can be used once, until %s; whoever has it can come in.\n",
		api.WelcomeURL(strings.TrimSuffix(a.At, "/"), secret), until.Format("2006-01-02 15:04 UTC"))
	return err
}

// PeopleAddCmd opens an account.
type PeopleAddCmd struct {
	RoomFlags `embed:""`
	At        `embed:""`
	Name      string `arg:"" help:"The name to sign in with, which others see."`
	Role      string `default:"viewer" help:"viewer, delegate, reporter, analyst, editor, auditor or admin (default: ${default})."`
	State     string `placeholder:"XYZ" help:"Of a delegate: the party they speak for (ISO 3166-1 alpha-3)."`
	Email     string `help:"By which a provider vouches for them, where the room has one."`
}

// Run opens it and prints the link.
func (c *PeopleAddCmd) Run(streams Streams) error {
	return c.with(func(ctx context.Context, p *people.People) error {
		a, err := p.Open(ctx, people.Operator, people.Account{Name: c.Name, Role: people.Role(c.Role), State: c.State, Email: c.Email})
		if err != nil {
			return err
		}
		secret, until, err := p.Invite(ctx, people.Operator, a.ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(streams.Out, "%s, %s, %s\n", a.ID, a.Name, a.Role)
		return c.welcome(streams.Out, secret, until)
	})
}

// Whose names an account by its id or its name.
type Whose struct {
	Account string `arg:"" help:"The account's id (acc-7) or name."`
}

func (w Whose) find(ctx context.Context, p *people.People) (people.Account, error) {
	all, err := p.Accounts(ctx)
	if err != nil {
		return people.Account{}, err
	}
	for _, a := range all {
		if a.ID == w.Account || !a.Closed && people.Key(a.Name) == people.Key(w.Account) {
			return a, nil
		}
	}
	return people.Account{}, &people.NotFoundError{Subject: "account " + w.Account}
}

// PeopleLinkCmd makes a one-time link.
type PeopleLinkCmd struct {
	RoomFlags `embed:""`
	At        `embed:""`
	Whose     `embed:""`
}

// Run prints it.
func (c *PeopleLinkCmd) Run(streams Streams) error {
	return c.with(func(ctx context.Context, p *people.People) error {
		a, err := c.find(ctx, p)
		if err != nil {
			return err
		}
		secret, until, err := p.Invite(ctx, people.Operator, a.ID)
		if err != nil {
			return err
		}
		return c.welcome(streams.Out, secret, until)
	})
}

// PeopleCloseCmd closes an account.
type PeopleCloseCmd struct {
	RoomFlags `embed:""`
	Whose     `embed:""`
	Reason    string `help:"Why; it stands on the record."`
}

// Run closes it.
func (c *PeopleCloseCmd) Run(streams Streams) error {
	return c.with(func(ctx context.Context, p *people.People) error {
		a, err := c.find(ctx, p)
		if err != nil {
			return err
		}
		if a, err = p.Close(ctx, people.Operator, a.ID, c.Reason); err != nil {
			return err
		}
		_, err = fmt.Fprintf(streams.Out, "%s, %s, is closed.\n", a.ID, a.Name)
		return err
	})
}

// welcomeFirst prints the one-time link that opens the first admin's account, while there is none who can come in.
func welcomeFirst(ctx context.Context, w io.Writer, p *people.People, address string) error {
	secret, err := p.First(ctx)
	if err != nil || secret == "" {
		return err
	}
	_, err = fmt.Fprintf(w, "Nobody can see to this room yet. Open its first admin's account here, once:\n  %s\n", api.WelcomeURL(address, secret))
	return err
}

// noPeople refuses to make a demonstration, where everybody may do everything, of a room that people work in.
func noPeople(ctx context.Context, p *people.People) error {
	all, err := p.Accounts(ctx)
	if err == nil && len(all) > 0 {
		err = &UsageError{"--demo lets everybody do everything, and this room has accounts; serve it without --demo, or give --demo another folder"}
	}
	return err
}
