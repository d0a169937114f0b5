package people

import (
	"context"
	"time"
)

// How long a session lasts: unused, and at all.
const (
	IdleSession    = 12 * time.Hour
	LongestSession = 7 * 24 * time.Hour
	// seenEvery is how finely it is kept when a session was last used: a write for every look would be dear.
	seenEvery = 5 * time.Minute
)

// never is the known time of a question about now.
var never time.Time

// Session finds a session that has neither expired nor lain idle, and says that it was used.
func (p *People) Session(ctx context.Context, key string) (s Session, there bool, err error) {
	at := p.now()
	err = p.store.ReadPeople(ctx, func(v View) error { s, there, err = v.Session(ctx, key); return err })
	if err != nil || !there {
		return Session{}, false, err
	}
	if !at.Before(s.Expires) || at.Sub(s.Seen) >= IdleSession {
		return Session{}, false, p.EndSession(ctx, key)
	}
	if at.Sub(s.Seen) < seenEvery {
		return s, true, nil
	}
	s.Seen = at
	return s, true, p.store.WritePeople(ctx, func(tx Tx) error { return tx.SeeSession(ctx, key, at) })
}

// Here says whether a session goes on. To ask is not to use it.
func (p *People) Here(ctx context.Context, key string) (there bool, err error) {
	at := p.now()
	err = p.store.ReadPeople(ctx, func(v View) error {
		var s Session
		s, there, err = v.Session(ctx, key)
		there = there && at.Before(s.Expires) && at.Sub(s.Seen) < IdleSession
		return err
	})
	return there, err
}

// BeginSession keeps a new session, and drops those that have expired.
func (p *People) BeginSession(ctx context.Context, s Session) error {
	at := p.now()
	s.Made, s.Seen = at, at
	return p.store.WritePeople(ctx, func(tx Tx) error {
		if err := tx.DropExpired(ctx, at); err != nil {
			return err
		}
		return tx.PutSession(ctx, s)
	})
}

// KeepSession keeps what has changed in a session. One that was ended meanwhile stays ended.
func (p *People) KeepSession(ctx context.Context, s Session) error {
	at := p.now()
	return p.store.WritePeople(ctx, func(tx Tx) error {
		was, there, err := tx.Session(ctx, s.Key)
		if err != nil || !there {
			return err
		}
		s.Made, s.Seen = was.Made, at
		return tx.PutSession(ctx, s)
	})
}

// EndSession ends a session.
func (p *People) EndSession(ctx context.Context, key string) error {
	return p.store.WritePeople(ctx, func(tx Tx) error { return tx.EndSession(ctx, key) })
}

// Sessions are those of an account, the last used first.
func (p *People) Sessions(ctx context.Context, account string) (all []Session, err error) {
	at := p.now()
	err = p.store.ReadPeople(ctx, func(v View) error { all, err = v.Sessions(ctx, account, at); return err })
	return all, err
}

// EndSessions ends all sessions of an account but the one with a key.
func (p *People) EndSessions(ctx context.Context, account, but string) error {
	return p.store.WritePeople(ctx, func(tx Tx) error { return tx.EndSessions(ctx, account, but) })
}
