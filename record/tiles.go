package record

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// tileHeight is fixed by C2SP tlog-tiles: a full tile is 256 hashes or entries wide.
const tileHeight = 8

// ErrNoTile says that a path names no tile, or one that the record does not reach yet.
var ErrNoTile = errors.New("no such tile")

// Tile serves a path of C2SP tlog-tiles, "tile/0/x001/067" or "tile/entries/000.p/17": the hashes of the tree's
// nodes, or a bundle of entries, each led by its length in two bytes, high byte first. What a path gives never
// changes, so it may be cached for ever.
func Tile(ctx context.Context, r Reader, path string) ([]byte, error) {
	tile, err := parseTile(path)
	if err != nil {
		return nil, err
	}
	size, _, err := r.Head(ctx)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	level := max(tile.L, 0)
	// The nodes of a tile's level that are whole; its own are from N·256 on.
	whole := size >> (tileHeight * uint(level))
	if tile.N > whole>>tileHeight || tile.N<<tileHeight+int64(tile.W) > whole {
		return nil, fmt.Errorf("%w: %s, the record has %d entries", ErrNoTile, path, size)
	}
	if tile.L < 0 {
		return bundle(ctx, r, tile.N<<tileHeight, tile.N<<tileHeight+int64(tile.W))
	}
	data, err := tlog.ReadTileData(tile, hashes(ctx, r))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return data, nil
}

// parseTile reads a path of C2SP tlog-tiles: that of tlog without the height, and "entries" for "data".
func parseTile(path string) (tlog.Tile, error) {
	rest, ok := strings.CutPrefix(path, "tile/")
	if !ok {
		return tlog.Tile{}, fmt.Errorf("%w: %q; accepted: tile/LEVEL/N or tile/entries/N", ErrNoTile, path)
	}
	bundle := strings.HasPrefix(rest, "entries/")
	tile, err := tlog.ParseTilePath("tile/8/" + strings.Replace(rest, "entries/", "data/", 1))
	if err != nil || tile.L > 7 || bundle != (tile.L == -1) {
		return tlog.Tile{}, fmt.Errorf("%w: %q; accepted: tile/LEVEL/N or tile/entries/N", ErrNoTile, path)
	}
	return tile, nil
}

func bundle(ctx context.Context, r Reader, from, to int64) ([]byte, error) {
	entries, err := r.Entries(ctx, from, to)
	if err != nil {
		return nil, fmt.Errorf("read the entries from %d: %w", from, err)
	}
	var out []byte
	for _, e := range entries {
		leaf, err := e.Leaf()
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.Index, err)
		}
		out = binary.BigEndian.AppendUint16(out, uint16(len(leaf)))
		out = append(out, leaf...)
	}
	return out, nil
}

// ParseBundle reads the entries of a bundle whose first has the index from.
func ParseBundle(from int64, data []byte) ([]Entry, error) {
	var out []Entry
	for len(data) > 0 {
		at := from + int64(len(out))
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("read entry %d: the bundle ends within it", at)
		}
		n := int(binary.BigEndian.Uint16(data))
		e, err := ParseLeaf(at, data[2:2+n])
		if err != nil {
			return nil, err
		}
		out = append(out, e)
		data = data[2+n:]
	}
	return out, nil
}
