package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/casus-project/casus/record"
)

// Head is how many entries there are and when the last was learned.
func (r *room) Head(ctx context.Context) (size int64, last time.Time, err error) {
	if r.end != nil {
		return r.end.size, r.end.last, nil
	}
	found, err := rows(ctx, r, func(row pgx.CollectableRow) (head [2]int64, err error) {
		err = row.Scan(&head[0], &head[1])
		return head, err
	}, "SELECT idx, at FROM entries ORDER BY idx DESC LIMIT 1")
	if err != nil || len(found) == 0 {
		return 0, time.Time{}, err
	}
	return found[0][0] + 1, time.UnixMicro(found[0][1]).UTC(), nil
}

// Entries are those with an index from from to before to.
func (r *room) Entries(ctx context.Context, from, to int64) ([]record.Entry, error) {
	return rows(ctx, r, scanEntry, "SELECT idx, at, who, kind, subject, digest FROM entries WHERE idx >= $1 AND idx < $2 ORDER BY idx", from, to)
}

func scanEntry(row pgx.CollectableRow) (e record.Entry, err error) {
	var at int64
	var digest []byte
	if err := row.Scan(&e.Index, &at, &e.Who, &e.Kind, &e.Subject, &digest); err != nil {
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
	_, err := rows(ctx, r, func(row pgx.CollectableRow) (_ struct{}, err error) {
		var idx int64
		var salt []byte
		var c record.Content
		if err := row.Scan(&idx, &salt, &c.Body); err != nil {
			return struct{}{}, err
		}
		if len(salt) != len(c.Salt) {
			return struct{}{}, &record.Fault{Where: fmt.Sprintf("content of entry %d", idx), What: fmt.Sprintf("its salt has %d bytes", len(salt))}
		}
		copy(c.Salt[:], salt)
		out[idx] = c
		return struct{}{}, nil
	}, "SELECT idx, salt, body FROM contents WHERE idx >= $1 AND idx < $2 ORDER BY idx", from, to)
	return out, err
}

// Hashes are the stored hashes at the indexes.
func (r *room) Hashes(ctx context.Context, indexes []int64) ([]tlog.Hash, error) {
	if len(indexes) == 0 {
		return nil, nil
	}
	if r.end != nil {
		if hashes, known := r.end.hashes(indexes); known {
			return hashes, nil
		}
	}
	found := map[int64]tlog.Hash{}
	_, err := rows(ctx, r, func(row pgx.CollectableRow) (_ struct{}, err error) {
		var idx int64
		var hash []byte
		if err := row.Scan(&idx, &hash); err != nil {
			return struct{}{}, err
		}
		if len(hash) != tlog.HashSize {
			return struct{}{}, &record.Fault{Where: fmt.Sprintf("hash %d", idx), What: fmt.Sprintf("it has %d bytes", len(hash))}
		}
		found[idx] = tlog.Hash(hash)
		return struct{}{}, nil
	}, "SELECT idx, hash FROM hashes WHERE idx = ANY($1)", indexes)
	if err != nil {
		return nil, err
	}
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		h, there := found[x]
		if !there {
			return nil, &record.Fault{Where: fmt.Sprintf("hash %d", x), What: "it is not there"}
		}
		if out[i] = h; r.end != nil {
			r.end.known[x] = h
		}
	}
	return out, nil
}

// HashCount is how many hashes are stored.
func (r *room) HashCount(ctx context.Context) (int64, error) {
	return r.number(ctx, "SELECT count(*) FROM hashes")
}

// Checkpoints are the signed checkpoints whose size is from at the least.
func (r *room) Checkpoints(ctx context.Context, from int64, limit int) ([]record.Signed, error) {
	return rows(ctx, r, checkpoint, "SELECT size, note FROM checkpoints WHERE size >= $1 ORDER BY size LIMIT $2", from, limit)
}

// LastCheckpoint is the one of the greatest size.
func (r *room) LastCheckpoint(ctx context.Context) (record.Signed, bool, error) {
	found, err := rows(ctx, r, checkpoint, "SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1")
	if err != nil || len(found) == 0 {
		return record.Signed{}, false, err
	}
	return found[0], true, nil
}

func checkpoint(row pgx.CollectableRow) (c record.Signed, err error) {
	err = row.Scan(&c.Size, &c.Note)
	return c, err
}

// AddEntries puts entries at the end, each with its content.
func (r *room) AddEntries(_ context.Context, entries []record.Entry, contents []record.Content) error {
	n := len(entries)
	if n == 0 {
		return nil
	}
	indexes, ats := make([]int64, n), make([]int64, n)
	whos, kinds, subjects := make([]string, n), make([]string, n), make([]string, n)
	digests, salts, bodies := make([][]byte, n), make([][]byte, n), make([][]byte, n)
	for i, e := range entries {
		indexes[i], ats[i], whos[i], kinds[i], subjects[i] = e.Index, e.When.UnixMicro(), e.Who, string(e.Kind), e.Subject
		// A nil body would be NULL.
		digests[i], salts[i], bodies[i] = entries[i].Digest[:], contents[i].Salt[:], append([]byte{}, contents[i].Body...)
	}
	r.later(`INSERT INTO entries (idx, at, who, kind, subject, digest)
		SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[])`, indexes, ats, whos, kinds, subjects, digests)
	r.later("INSERT INTO contents (idx, salt, body) SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bytea[])", indexes, salts, bodies)
	r.end.size, r.end.last = entries[n-1].Index+1, entries[n-1].When
	return nil
}

// AddHashes puts hashes at the end.
func (r *room) AddHashes(_ context.Context, first int64, hashes []tlog.Hash) error {
	indexes, values := make([]int64, len(hashes)), make([][]byte, len(hashes))
	for i := range hashes {
		indexes[i], values[i] = first+int64(i), hashes[i][:]
		r.end.known[indexes[i]] = hashes[i]
	}
	r.later("INSERT INTO hashes (idx, hash) SELECT * FROM unnest($1::bigint[], $2::bytea[])", indexes, values)
	return nil
}

// EraseContents removes the contents of the entries before an index that have the subject.
func (r *room) EraseContents(ctx context.Context, subject string, before int64) (int64, error) {
	return r.number(ctx, `WITH gone AS (
			DELETE FROM contents WHERE idx IN (SELECT idx FROM entries WHERE subject = $1 AND idx < $2 AND kind <> $3) RETURNING 1
		) SELECT count(*) FROM gone`, subject, before, string(record.Erasure))
}

// AddCheckpoint keeps a signed checkpoint.
func (r *room) AddCheckpoint(_ context.Context, c record.Signed) error {
	r.later("INSERT INTO checkpoints (size, note) VALUES ($1, $2)", c.Size, c.Note)
	return nil
}
