package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/casus-project/casus/record"
)

// Head is how many entries there are and when the last was learned.
func (r *room) Head(ctx context.Context) (size int64, last time.Time, err error) {
	var idx, at int64
	err = r.queryRow(ctx, "SELECT idx, at FROM entries ORDER BY idx DESC LIMIT 1").Scan(&idx, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, time.Time{}, nil
	}
	return idx + 1, time.UnixMicro(at).UTC(), err
}

// Entries are those with an index from from to before to.
func (r *room) Entries(ctx context.Context, from, to int64) ([]record.Entry, error) {
	return rows(ctx, r, scanEntry, "SELECT idx, at, who, kind, subject, digest FROM entries WHERE idx >= ? AND idx < ? ORDER BY idx", from, to)
}

func scanEntry(rows *sql.Rows) (e record.Entry, err error) {
	var at int64
	var digest []byte
	if err := rows.Scan(&e.Index, &at, &e.Who, &e.Kind, &e.Subject, &digest); err != nil {
		return e, err
	}
	if len(digest) != len(e.Digest) {
		return e, &record.Fault{Where: fmt.Sprintf("entry %d", e.Index), What: fmt.Sprintf("its digest has %d bytes", len(digest))}
	}
	e.When, e.Digest = time.UnixMicro(at).UTC(), record.Digest(digest)
	return e, nil
}

// Contents are those of the entries from from to before to that are not erased.
func (r *room) Contents(ctx context.Context, from, to int64) (map[int64]record.Content, error) {
	out := map[int64]record.Content{}
	_, err := rows(ctx, r, func(rows *sql.Rows) (_ struct{}, err error) {
		var idx int64
		var salt []byte
		var c record.Content
		if err := rows.Scan(&idx, &salt, &c.Body); err != nil {
			return struct{}{}, err
		}
		if len(salt) != len(c.Salt) {
			return struct{}{}, &record.Fault{Where: fmt.Sprintf("content of entry %d", idx), What: fmt.Sprintf("its salt has %d bytes", len(salt))}
		}
		copy(c.Salt[:], salt)
		out[idx] = c
		return struct{}{}, nil
	}, "SELECT idx, salt, body FROM contents WHERE idx >= ? AND idx < ? ORDER BY idx", from, to)
	return out, err
}

// Hashes are the stored hashes at the indexes.
func (r *room) Hashes(ctx context.Context, indexes []int64) ([]tlog.Hash, error) {
	if len(indexes) == 0 {
		return nil, nil
	}
	args := make([]any, len(indexes))
	for i, x := range indexes {
		args[i] = x
	}
	found := map[int64]tlog.Hash{}
	_, err := rows(ctx, r, func(rows *sql.Rows) (_ struct{}, err error) {
		var idx int64
		var hash []byte
		if err := rows.Scan(&idx, &hash); err != nil {
			return struct{}{}, err
		}
		if len(hash) != tlog.HashSize {
			return struct{}{}, &record.Fault{Where: fmt.Sprintf("hash %d", idx), What: fmt.Sprintf("it has %d bytes", len(hash))}
		}
		found[idx] = tlog.Hash(hash)
		return struct{}{}, nil
	}, "SELECT idx, hash FROM hashes WHERE idx IN (?"+strings.Repeat(", ?", len(indexes)-1)+")", args...)
	if err != nil {
		return nil, err
	}
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		h, there := found[x]
		if !there {
			return nil, &record.Fault{Where: fmt.Sprintf("hash %d", x), What: "it is not there"}
		}
		out[i] = h
	}
	return out, nil
}

// HashCount is how many hashes are stored.
func (r *room) HashCount(ctx context.Context) (n int64, err error) {
	err = r.queryRow(ctx, "SELECT count(*) FROM hashes").Scan(&n)
	return n, err
}

// Checkpoints are the signed checkpoints whose size is from at the least.
func (r *room) Checkpoints(ctx context.Context, from int64, limit int) ([]record.Signed, error) {
	return rows(ctx, r, checkpoint, "SELECT size, note FROM checkpoints WHERE size >= ? ORDER BY size LIMIT ?", from, limit)
}

// LastCheckpoint is the one of the greatest size.
func (r *room) LastCheckpoint(ctx context.Context) (record.Signed, bool, error) {
	found, err := rows(ctx, r, checkpoint, "SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1")
	if err != nil || len(found) == 0 {
		return record.Signed{}, false, err
	}
	return found[0], true, nil
}

func checkpoint(rows *sql.Rows) (c record.Signed, err error) {
	err = rows.Scan(&c.Size, &c.Note)
	return c, err
}

// AddEntries puts entries at the end, each with its content.
func (r *room) AddEntries(ctx context.Context, entries []record.Entry, contents []record.Content) error {
	for i, e := range entries {
		if err := r.exec(ctx, "INSERT INTO entries (idx, at, who, kind, subject, digest) VALUES (?, ?, ?, ?, ?, ?)",
			e.Index, e.When.UnixMicro(), e.Who, string(e.Kind), e.Subject, e.Digest[:]); err != nil {
			return err
		}
		// A nil body would be NULL.
		if err := r.exec(ctx, "INSERT INTO contents (idx, salt, body) VALUES (?, ?, ?)",
			e.Index, contents[i].Salt[:], append([]byte{}, contents[i].Body...)); err != nil {
			return err
		}
	}
	return nil
}

// AddHashes puts hashes at the end.
func (r *room) AddHashes(ctx context.Context, first int64, hashes []tlog.Hash) error {
	const most = 500
	for len(hashes) > 0 {
		n := min(len(hashes), most)
		args := make([]any, 0, 2*n)
		for i := range n {
			args = append(args, first+int64(i), hashes[i][:])
		}
		if err := r.exec(ctx, "INSERT INTO hashes (idx, hash) VALUES (?, ?)"+strings.Repeat(", (?, ?)", n-1), args...); err != nil {
			return err
		}
		first, hashes = first+int64(n), hashes[n:]
	}
	return nil
}

// EraseContents removes the contents of the entries before an index that have the subject.
func (r *room) EraseContents(ctx context.Context, subject string, before int64) (int64, error) {
	r.erased = true
	done, err := r.do(ctx, "DELETE FROM contents WHERE idx IN (SELECT idx FROM entries WHERE subject = ? AND idx < ? AND kind <> ?)",
		subject, before, string(record.Erasure))
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// AddCheckpoint keeps a signed checkpoint.
func (r *room) AddCheckpoint(ctx context.Context, c record.Signed) error {
	return r.exec(ctx, "INSERT INTO checkpoints (size, note) VALUES (?, ?)", c.Size, c.Note)
}
