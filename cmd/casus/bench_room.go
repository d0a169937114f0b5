package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/postgres"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/internal/strain"
)

// rounds is how often the record is measured, three seconds each time.
const rounds = 7

// ofRooms are the measurements of a room of their own, made in a folder or an empty database.
var ofRooms = []struct{ name, about string }{
	{"record", "entries a second beside plain writes to the same disk, in a room made in the folder"},
	{"room", "lists, timelines, tiles and searches among --many made-up claims"},
	{"filing", "--many made-up reports, from filing to incidents"},
}

func isOfRoom(name string) bool {
	for _, m := range ofRooms {
		if m.name == name {
			return true
		}
	}
	return false
}

// room measures a room that it makes, and removes what it made in the folder unless it is to be kept.
func (c *BenchCmd) room(streams Streams) (err error) {
	ctx := context.Background()
	folder := c.Dir
	if c.Keep {
		err = os.MkdirAll(folder, 0o700)
	} else if folder, err = strain.Folder(c.Dir); err == nil {
		defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	}
	if err != nil {
		return err
	}
	var store desk.Store
	name := "sqlite"
	if c.DB != "" {
		name = "postgres"
		store, err = postgres.Open(ctx, c.DB)
	} else {
		store, err = sqlite.Open(ctx, strain.File(folder))
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if c.Name != "room" || !c.Keep {
		if err := empty(ctx, store); err != nil {
			return err
		}
	}
	d := desk.New(store, time.Now)
	many := func(otherwise int) int {
		if c.Many > 0 {
			return c.Many
		}
		return otherwise
	}
	var score any
	switch c.Name {
	case "record":
		score, err = strain.Record(ctx, store, name, folder, rounds, streams.Err)
	case "room":
		score, err = strain.Questions(ctx, store, name, many(1_000_000), streams.Err)
	default:
		serve := ServeCmd{RoomFlags: RoomFlags{Data: folder, DB: c.DB}}
		w, failed := serve.startWork(ctx, store, d, slog.New(slog.NewTextHandler(streams.Err, nil)))
		if failed != nil {
			return failed
		}
		score, err = strain.Filing(ctx, d, w.Jobs, name, many(10_000), streams.Err)
		err = errors.Join(err, stopWork(ctx, w))
	}
	if err != nil {
		return err
	}
	return json.NewEncoder(streams.Out).Encode(score)
}

// empty refuses a store that holds anything: what is measured would stand among it.
func empty(ctx context.Context, store desk.Store) error {
	return store.Read(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		if err == nil && size > 0 {
			err = errors.New("the database holds a room; accepted: an empty one, for it is filled with made-up claims")
		}
		return err
	})
}
