package record

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Fetch gets a file of somebody's record, as C2SP tlog-tiles names them: "checkpoint", "tile/0/000".
type Fetch func(ctx context.Context, path string) ([]byte, error)

// ForkedError says that somebody's record does not go on from what was seen of it before: entries were changed or taken
// back. Both checkpoints are signed by the record's own key, and together they prove it to anybody.
type ForkedError struct {
	Before, Now Checkpoint
	Why         string
}

// Error says what was seen.
func (e *ForkedError) Error() string {
	return fmt.Sprintf("the record %s forked: %s (size %d, root %s before; size %d, root %s now)",
		e.Now.Origin, e.Why, e.Before.Size, e.Before.Root, e.Now.Size, e.Now.Root)
}

// Witness looks at somebody else's record: it reads the checkpoint, checks its signature, and checks by their tiles that the
// record begins with the one that was seen before. Before is the signed note that Witness gave last, nil the first
// time. A record that does not go on from it is a ForkedError; then now is the note that shows it.
func Witness(ctx context.Context, fetch Fetch, verifier note.Verifier, before []byte) (c Checkpoint, now []byte, err error) {
	now, err = fetch(ctx, "checkpoint")
	if err != nil {
		return Checkpoint{}, nil, fmt.Errorf("read the checkpoint: %w", err)
	}
	if c, err = Open(now, verifier); err != nil {
		return Checkpoint{}, nil, err
	}
	if before == nil {
		return c, now, nil
	}
	seen, err := Open(before, verifier)
	if err != nil {
		return Checkpoint{}, nil, fmt.Errorf("what was seen before: %w", err)
	}
	switch {
	case c.Size < seen.Size:
		return c, now, &ForkedError{seen, c, "it has fewer entries than before"}
	case c.Size == seen.Size && c.Root != seen.Root:
		return c, now, &ForkedError{seen, c, "it has other entries than before"}
	case c.Size == seen.Size || seen.Size == 0:
		return c, now, nil
	}
	// The reader holds every tile against the new root, so tiles cannot lie; what they say can only be that the old
	// record is no beginning of the new.
	theirs := tlog.TileHashReader(tlog.Tree{N: c.Size, Hash: c.Root}, &tiles{ctx, fetch})
	proof, err := tlog.ProveTree(c.Size, seen.Size, theirs)
	if err != nil {
		return Checkpoint{}, nil, fmt.Errorf("read the tiles of %s: %w", c.Origin, err)
	}
	if err := CheckGrowth(proof, seen, c); err != nil {
		return c, now, &ForkedError{seen, c, "it does not begin with what it was before"}
	}
	return c, now, nil
}

// tiles reads tiles for tlog.
type tiles struct {
	ctx   context.Context
	fetch Fetch
}

// Height is that of C2SP tlog-tiles.
func (*tiles) Height() int { return tileHeight }

// ReadTiles reads tiles. Where a partial one is gone, its whole tile has taken its place.
func (t *tiles) ReadTiles(want []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range want {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := t.fetch(t.ctx, path)
		if whole, _, partial := strings.Cut(path, ".p/"); err != nil && partial {
			data, err = t.fetch(t.ctx, whole)
			data = data[:min(len(data), tile.W*tlog.HashSize)]
		}
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}

// SaveTiles keeps nothing.
func (*tiles) SaveTiles([]tlog.Tile, [][]byte) {}
