package main

import (
	"context"
	"errors"
	"io/fs"

	"github.com/casus-project/casus/dossiers"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/reading/intake"
)

// demoAccount is who acts in a demo room.
const demoAccount = "demo"

// fillDemo files the bundled dossier into a room that holds no entry yet.
func fillDemo(ctx context.Context, d *desk.Desk) error {
	var size int64
	err := d.Look(ctx, func(v desk.View) (err error) {
		size, _, err = v.Head(ctx)
		return err
	})
	if err != nil || size > 0 {
		return err
	}
	dossier := dossiers.SouthCaucasus()
	return fs.WalkDir(dossier, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		original, err := fs.ReadFile(dossier, name)
		if err != nil {
			return err
		}
		reports, err := intake.Read(name, original, intake.Options{})
		var refused *intake.Refused
		if errors.As(err, &refused) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = d.File(ctx, demoAccount, original, reports...)
		return err
	})
}
