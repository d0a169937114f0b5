package people

import (
	"context"
	"encoding/json"
	"time"
)

// How many tries are free, how long one waits after the next, and the longest wait. A wait doubles with each failure and is
// forgotten after quiet.
const (
	freeTries   = 5
	firstWait   = 2 * time.Second
	longestWait = 15 * time.Minute
	quiet       = 2 * time.Hour
	// An address may stand for a whole office.
	freeTriesOfAddress = 20
)

// tried is how often tries under one name or from one address have failed, and when the last did. It is kept among the
// credentials until it is forgotten: the processes that serve one room count together.
type tried struct {
	Failed int       `json:"failed"`
	Last   time.Time `json:"last"`
}

// again counts one more try, or says how long somebody has to wait before it.
func (t tried) again(free int, now time.Time) (counted tried, wait time.Duration) {
	if now.Sub(t.Last) >= quiet {
		t = tried{}
	}
	if t.Failed >= free {
		due := longestWait
		if over := t.Failed - free; over < 10 {
			due = min(firstWait<<over, longestWait)
		}
		if wait = due - now.Sub(t.Last); wait > 0 {
			return t, wait
		}
	}
	return tried{t.Failed + 1, now}, 0
}

// trier is a name or an address, with how many tries it has for nothing.
type trier struct {
	key  string
	free int
}

func byName(name string) trier { return trier{digest("name " + Key(name)), freeTries} }

func byAddress(address string) trier {
	return trier{digest("address " + address), freeTriesOfAddress}
}

// try counts a try as failed before it is made, so that many at once do not slip by; or it gives a LockedError. To refuse writes
// nothing, and what is let through costs more than the writing: a guesser does not hold the room up by being counted.
func (p *People) try(ctx context.Context, who ...trier) error {
	now := p.now()
	if err := p.store.ReadPeople(ctx, func(v View) error { return eachTry(ctx, v, now, who, nil) }); err != nil {
		return err
	}
	return p.store.WritePeople(ctx, func(tx Tx) error {
		return eachTry(ctx, tx, now, who, func(w trier, t tried) error { return putTried(ctx, tx, w, t) })
	})
}

func eachTry(ctx context.Context, v View, now time.Time, who []trier, then func(trier, tried) error) error {
	for _, w := range who {
		t, err := triedBy(ctx, v, w)
		if err != nil {
			return err
		}
		counted, wait := t.again(w.free, now)
		if wait > 0 {
			return &LockedError{wait}
		}
		if then != nil {
			if err := then(w, counted); err != nil {
				return err
			}
		}
	}
	return nil
}

// succeeded forgets the failures of a name, and takes one back from an address.
func succeeded(ctx context.Context, tx Tx, name, address trier) error {
	if err := tx.DropCredential(ctx, TriesKind, name.key); err != nil {
		return err
	}
	t, err := triedBy(ctx, tx, address)
	if err != nil || t.Failed == 0 {
		return err
	}
	if t.Failed--; t.Failed == 0 {
		return tx.DropCredential(ctx, TriesKind, address.key)
	}
	return putTried(ctx, tx, address, t)
}

func triedBy(ctx context.Context, v View, w trier) (t tried, err error) {
	c, there, err := v.Credential(ctx, TriesKind, w.key)
	if err != nil || !there {
		return t, err
	}
	return t, json.Unmarshal([]byte(c.Body), &t)
}

func putTried(ctx context.Context, tx Tx, w trier, t tried) error {
	body, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return tx.PutCredential(ctx, Credential{Kind: TriesKind, Key: w.key, Body: string(body), Expires: t.Last.Add(quiet)})
}
