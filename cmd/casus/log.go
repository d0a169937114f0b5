package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/internal/postgres"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/record"
)

// LogCmd is the tamper-evident record of a room.
type LogCmd struct {
	Verify     LogVerifyCmd     `cmd:"" help:"Hold a whole room against its record, and name the first thing that is wrong."`
	Checkpoint LogCheckpointCmd `cmd:"" help:"Sign the record as it stands and print the checkpoint."`
	Prove      LogProveCmd      `cmd:"" help:"Prove that an entry stands in the record, or check such a proof."`
	Witness    LogWitnessCmd    `cmd:"" help:"Look at another room's record: does it go on from what was seen before?"`
}

// RoomFlags say which room a command is about.
type RoomFlags struct {
	Data string `type:"path" placeholder:"DIR" help:"The room's folder: its store and its key (default: casus in the user's data directory)."`
	DB   string `name:"db" placeholder:"postgres://…" help:"A PostgreSQL database instead of the store in the folder."`
}

// dir is the room's folder.
func (f *RoomFlags) dir() (string, error) {
	if f.Data != "" {
		return f.Data, nil
	}
	if d := os.Getenv("XDG_DATA_HOME"); d != "" {
		return filepath.Join(d, "casus"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", &UsageError{"where is the room? give --data DIR"}
	}
	return filepath.Join(home, ".local", "share", "casus"), nil
}

// store is a room with its people.
type store interface {
	desk.Store
	people.Store
}

// open opens a room that is there already.
func (f *RoomFlags) open(ctx context.Context) (store, error) {
	if f.DB != "" {
		return postgres.Open(ctx, f.DB)
	}
	dir, err := f.dir()
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "room.db")
	if _, err := os.Stat(file); err != nil {
		return nil, fmt.Errorf("no room in %s: %w", dir, err)
	}
	return sqlite.Open(ctx, file)
}

// openOrMake opens a room, and makes it where there is none.
func (f *RoomFlags) openOrMake(ctx context.Context) (store, error) {
	if f.DB != "" {
		return postgres.Open(ctx, f.DB)
	}
	dir, err := f.dir()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the room's folder: %w", err)
	}
	return sqlite.Open(ctx, filepath.Join(dir, "room.db"))
}

// within does something in a room that is there already.
func (f *RoomFlags) within(with func(context.Context, *desk.Desk) error) error {
	ctx := context.Background()
	store, err := f.open(ctx)
	if err != nil {
		return err
	}
	if err := with(ctx, desk.New(store, time.Now)); err != nil {
		store.Close()
		return err
	}
	return store.Close()
}

// The room's key: the secret half for the owner alone, the public half to be given away.
const (
	secretKey = "record.key"
	publicKey = "record.pub"
)

// signer reads the room's key, or makes one for a record of that name.
func (f *RoomFlags) signer(origin string) (note.Signer, error) {
	dir, err := f.dir()
	if err != nil {
		return nil, err
	}
	secret, err := os.ReadFile(filepath.Join(dir, secretKey))
	if errors.Is(err, fs.ErrNotExist) {
		secret, err = makeKey(dir, origin)
	}
	if err != nil {
		return nil, fmt.Errorf("the room's key: %w", err)
	}
	s, err := note.NewSigner(strings.TrimSpace(string(secret)))
	if err != nil {
		return nil, fmt.Errorf("the room's key in %s: %w", filepath.Join(dir, secretKey), err)
	}
	return s, nil
}

func makeKey(dir, origin string) ([]byte, error) {
	if origin == "" {
		host, err := os.Hostname()
		if err != nil || host == "" {
			host = "localhost"
		}
		origin = host + "/casus"
	}
	secret, public, err := record.NewKey(origin)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, publicKey), []byte(public+"\n"), 0o644); err != nil {
		return nil, err
	}
	return []byte(secret), os.WriteFile(filepath.Join(dir, secretKey), []byte(secret+"\n"), 0o600)
}

// key is the public half of the room's key; empty when there is none.
func (f *RoomFlags) key() (string, error) {
	dir, err := f.dir()
	if err != nil {
		return "", err
	}
	own, err := os.ReadFile(filepath.Join(dir, publicKey))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("the room's public key: %w", err)
	}
	return strings.TrimSpace(string(own)), nil
}

// verifier is the key given, or else the room's own; nil when there is neither.
func (f *RoomFlags) verifier(key string) (note.Verifier, error) {
	if key == "" {
		own, err := f.key()
		if err != nil || own == "" {
			return nil, err
		}
		key = own
	}
	v, err := note.NewVerifier(key)
	if err != nil {
		return nil, &UsageError{fmt.Sprintf("--key %q is no key of a record; accepted: NAME+HASH+BASE64, as record.pub holds", key)}
	}
	return v, nil
}

// LogVerifyCmd holds a room against its record.
type LogVerifyCmd struct {
	RoomFlags `embed:""`
	Key       string `placeholder:"KEY" help:"The record's public key, from whoever gave it to you (default: record.pub in the folder)."`
}

// Run verifies, and fails with the first fault.
func (c *LogVerifyCmd) Run(streams Streams) error {
	verifier, err := c.verifier(c.Key)
	if err != nil {
		return err
	}
	return c.within(func(ctx context.Context, d *desk.Desk) error {
		done, err := d.Verify(ctx, verifier)
		if err != nil {
			return err
		}
		signatures := "signatures checked"
		if verifier == nil {
			signatures = "signatures NOT checked, for there is no public key: give --key"
		}
		_, err = fmt.Fprintf(streams.Out, "Nothing wrong: %d entries (%d of them erased), %d checkpoints, %s.\nRoot %s\nNot signed yet: %d entries at the end.\n",
			done.Entries, done.Erased, done.Checkpoints, signatures, done.Root, done.Unsigned)
		return err
	})
}

// LogCheckpointCmd signs the record.
type LogCheckpointCmd struct {
	RoomFlags `embed:""`
	Origin    string `placeholder:"NAME" help:"The record's name, when its key is made: HOST/casus unless said otherwise. It never changes."`
}

// Run prints the signed checkpoint.
func (c *LogCheckpointCmd) Run(streams Streams) error {
	return c.within(func(ctx context.Context, d *desk.Desk) error {
		signer, err := c.signer(c.Origin)
		if err != nil {
			return err
		}
		if c.Origin != "" && c.Origin != signer.Name() {
			return &UsageError{fmt.Sprintf("--origin %q: the record is called %q already", c.Origin, signer.Name())}
		}
		signed, err := d.Sign(ctx, signer)
		if err != nil {
			return err
		}
		_, err = streams.Out.Write(signed.Note)
		return err
	})
}

// LogProveCmd proves entries and checks proofs.
type LogProveCmd struct {
	RoomFlags `embed:""`
	Entry     int64  `arg:"" optional:"" default:"-1" help:"The entry's index, from 0."`
	Check     string `placeholder:"FILE" help:"Check a proof (- for standard input) and print its entry; needs no room, only --key."`
	Key       string `placeholder:"KEY" help:"The record's public key, for --check (default: record.pub in the folder)."`
}

// Help teaches both halves.
func (LogProveCmd) Help() string {
	return `A proof is a C2SP tlog-proof that carries its entry: who, when, what kind, about what, and the
salted digest of the content. Whoever has it and the public key can check it anywhere.

  casus log prove 17 > 17.tlog-proof
  casus log prove --check 17.tlog-proof --key room.example.org/casus+1f2e3d4c+AbCd…`
}

// Run proves or checks.
func (c *LogProveCmd) Run(streams Streams) error {
	if c.Check != "" {
		return c.check(streams)
	}
	if c.Entry < 0 {
		return &UsageError{"which entry? give its index, from 0, or --check FILE"}
	}
	return c.within(func(ctx context.Context, d *desk.Desk) error {
		return d.Look(ctx, func(v desk.View) error {
			signed, there, err := v.LastCheckpoint(ctx)
			if err != nil {
				return err
			}
			if !there || signed.Size <= c.Entry {
				return fmt.Errorf("no checkpoint covers entry %d yet: run casus log checkpoint first", c.Entry)
			}
			proof, err := record.Prove(ctx, v, signed, c.Entry)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(streams.Out, proof)
			return err
		})
	})
}

func (c *LogProveCmd) check(streams Streams) error {
	verifier, err := c.verifier(c.Key)
	if err != nil {
		return err
	}
	if verifier == nil {
		return &UsageError{"whose record? give --key"}
	}
	in := streams.In
	if c.Check != "-" {
		file, err := os.Open(c.Check)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	text, err := io.ReadAll(io.LimitReader(in, 1<<20))
	if err != nil {
		return fmt.Errorf("read %s: %w", c.Check, err)
	}
	proof, err := record.ParseProof(text)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Check, err)
	}
	e, err := proof.Entry()
	if err != nil {
		return fmt.Errorf("%s: %w", c.Check, err)
	}
	if err := proof.Check(e, verifier); err != nil {
		return fmt.Errorf("%s: %w", c.Check, err)
	}
	_, err = fmt.Fprintf(streams.Out, "Proved: entry %d of %s\nwhen    %s\nwho     %s\nkind    %s\nsubject %s\ndigest  %x\n",
		e.Index, verifier.Name(), e.When.Format(time.RFC3339Nano), e.Who, e.Kind, e.Subject, e.Digest)
	return err
}

// LogWitnessCmd follows another room's record.
type LogWitnessCmd struct {
	RoomFlags `embed:""`
	Of        string `arg:"" name:"address" help:"Where the other record is served (https://room.example.org/), or a folder with its files."`
	Key       string `required:"" placeholder:"KEY" help:"The other record's public key."`
}

// Run compares what the other record is with what it was, and keeps what it is.
func (c *LogWitnessCmd) Run(streams Streams) error {
	verifier, err := c.verifier(c.Key)
	if err != nil {
		return err
	}
	dir, err := c.dir()
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(c.Key))
	file := filepath.Join(dir, "witness", hex.EncodeToString(sum[:8])+".checkpoint")
	before, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	seen, now, err := record.Witness(context.Background(), c.fetch, verifier, before)
	var forked *record.ForkedError
	if errors.As(err, &forked) {
		// What shows the fork is kept beside what was seen before.
		if kept := keepNote(strings.TrimSuffix(file, ".checkpoint")+".forked", now); kept != nil {
			return errors.Join(err, kept)
		}
		return fmt.Errorf("%w; both checkpoints are kept in %s", err, filepath.Dir(file))
	}
	if err != nil {
		return err
	}
	if err := keepNote(file, now); err != nil {
		return err
	}
	how := "It goes on from what was seen before."
	if before == nil {
		how = "It was not seen before."
	}
	_, err = fmt.Fprintf(streams.Out, "%s has %d entries. %s\n", seen.Origin, seen.Size, how)
	return err
}

// keepNote writes a checkpoint so that the file holds the old one or the new one, whatever happens meanwhile.
func keepNote(file string, signed []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", signed, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// fetch reads a file of the other record.
func (c *LogWitnessCmd) fetch(ctx context.Context, path string) ([]byte, error) {
	if !strings.HasPrefix(c.Of, "http://") && !strings.HasPrefix(c.Of, "https://") {
		return os.ReadFile(filepath.Join(c.Of, filepath.FromSlash(path)))
	}
	ctx, stop := context.WithTimeout(ctx, 30*time.Second)
	defer stop()
	address := strings.TrimSuffix(c.Of, "/") + "/" + path
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	ask.Header.Set("User-Agent", "casus/"+version)
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, 1<<20))
}
