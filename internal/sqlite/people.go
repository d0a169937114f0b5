package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
)

var _ people.Store = (*Store)(nil)

// ReadPeople lets somebody see who is there at one moment.
func (s *Store) ReadPeople(ctx context.Context, with func(people.View) error) error {
	return s.read(ctx, func(r *room) error { return with(r) })
}

// WritePeople is one transaction.
func (s *Store) WritePeople(ctx context.Context, with func(people.Tx) error) error {
	return s.write(ctx, func(r *room) error { return with(r) })
}

var (
	scanAccount  = scanItem(func(x *people.Account, v record.Version) { x.Version = v })
	scanToken    = scanItem(func(x *people.Token, v record.Version) { x.Version = v })
	scanSettings = scanItem(func(x *people.Settings, v record.Version) { x.Version = v })
)

// standing gives the rows of a table that stand and meet a condition, in the order they were kept.
func standing[T any](ctx context.Context, r *room, scan func(*sql.Rows) (item[T], error), table, condition string, args ...any) ([]T, error) {
	found, err := rows(ctx, r, scan, versionOf+"0 FROM "+table+" t JOIN entries e ON e.idx = t.entry WHERE t.until IS NULL AND "+condition+" ORDER BY t.row", args...)
	return values(found), err
}

// first is the first of an answer; false when there is none.
func first[T any](found []T, err error) (x T, there bool, _ error) {
	if err != nil || len(found) == 0 {
		return x, false, err
	}
	return found[0], true, nil
}

// Account gives an account.
func (r *room) Account(ctx context.Context, id string) (people.Account, bool, error) {
	return first(standing(ctx, r, scanAccount, "accounts", "t.id = ?", id))
}

// AccountNamed finds the open account whose name has a key.
func (r *room) AccountNamed(ctx context.Context, key string) (people.Account, bool, error) {
	return first(standing(ctx, r, scanAccount, "accounts", "t.name = ? AND t.door = 'open'", key))
}

// Accounts are all accounts, in the order in which they were opened.
func (r *room) Accounts(ctx context.Context) ([]people.Account, error) {
	found, err := rows(ctx, r, scanAccount, versionOf+`0 FROM accounts t JOIN entries e ON e.idx = t.entry WHERE t.until IS NULL
		ORDER BY (SELECT min(o.row) FROM accounts o WHERE o.id = t.id)`)
	return values(found), err
}

// Token gives a token.
func (r *room) Token(ctx context.Context, id string) (people.Token, bool, error) {
	return first(standing(ctx, r, scanToken, "tokens", "t.id = ?", id))
}

// Tokens are those of an account.
func (r *room) Tokens(ctx context.Context, account string) ([]people.Token, error) {
	return standing(ctx, r, scanToken, "tokens", "t.account = ?", account)
}

// Settings are those that stood.
func (r *room) Settings(ctx context.Context, known time.Time) (people.Settings, error) {
	var w where
	w.known(known)
	found, err := rows(ctx, r, scanSettings, versionOf+"0 FROM settings t JOIN entries e ON e.idx = t.entry WHERE "+w.String()+" ORDER BY t.row DESC LIMIT 1", w.args...)
	s, there, err := first(values(found), err)
	if !there {
		s = people.DefaultSettings
	}
	return s, err
}

// KeepPeople puts the rows of an entry in, each in the place of the version that stood.
func (r *room) KeepPeople(ctx context.Context, v record.Version, rows people.Rows) error {
	for _, x := range rows.Accounts {
		if err := r.keepVersion(ctx, v, x, "accounts", []string{"id", "name", "door"}, x.ID, people.Key(x.Name), x.Door()); err != nil {
			return err
		}
	}
	for _, x := range rows.Tokens {
		if err := r.keepVersion(ctx, v, x, "tokens", []string{"id", "account", "door"}, x.ID, x.Account, x.Door()); err != nil {
			return err
		}
	}
	for _, x := range rows.Settings {
		if err := r.keepVersion(ctx, v, x, "settings", nil); err != nil {
			return err
		}
	}
	return nil
}

// keepVersion puts a row in; the first of its columns, if it has any, is the id by which it takes another's place.
func (r *room) keepVersion(ctx context.Context, v record.Version, x any, table string, columns []string, values ...any) error {
	body, err := json.Marshal(x)
	if err != nil {
		return err
	}
	learned := v.Learned.UnixMicro()
	old, of := "UPDATE "+table+" SET until = ? WHERE until IS NULL", []any{learned}
	names, marks := "entry, learned, body", "?, ?, ?"
	for i, c := range columns {
		if i == 0 {
			old, of = old+" AND "+c+" = ?", append(of, values[0])
		}
		names, marks = names+", "+c, marks+", ?"
	}
	if err := r.exec(ctx, old, of...); err != nil {
		return err
	}
	return r.exec(ctx, "INSERT INTO "+table+" ("+names+") VALUES ("+marks+")", append([]any{v.Entry, learned, string(body)}, values...)...)
}

// peopleOf are the rows of people that an entry made.
func (r *room) peopleOf(ctx context.Context, entry int64) (out people.Rows, err error) {
	if out.Accounts, err = made(ctx, r, scanAccount, "accounts", "id || '|' || name || '|' || door", entry); err != nil {
		return out, err
	}
	if out.Tokens, err = made(ctx, r, scanToken, "tokens", "id || '|' || account || '|' || door", entry); err != nil {
		return out, err
	}
	out.Settings, err = made(ctx, r, scanSettings, "settings", "''", entry)
	return out, err
}

// ForgetAccount removes every version of an account, its tokens, credentials and sessions.
func (r *room) ForgetAccount(ctx context.Context, id string) error {
	r.erased = true
	for _, q := range []string{
		"DELETE FROM accounts WHERE id = ?", "DELETE FROM tokens WHERE account = ?",
		"DELETE FROM credentials WHERE account = ?", "DELETE FROM sessions WHERE account = ?",
	} {
		if err := r.exec(ctx, q, id); err != nil {
			return err
		}
	}
	return nil
}

func scanCredential(rows *sql.Rows) (c people.Credential, err error) {
	var expires sql.NullInt64
	err = rows.Scan(&c.Kind, &c.Key, &c.Account, &c.Body, &expires)
	if expires.Valid {
		c.Expires = time.UnixMicro(expires.Int64).UTC()
	}
	return c, err
}

// Credential gives a credential.
func (r *room) Credential(ctx context.Context, kind people.CredentialKind, key string) (people.Credential, bool, error) {
	return first(rows(ctx, r, scanCredential, "SELECT kind, key, account, body, expires FROM credentials WHERE kind = ? AND key = ?", string(kind), key))
}

// Credentials are those of a kind that an account has.
func (r *room) Credentials(ctx context.Context, kind people.CredentialKind, account string) ([]people.Credential, error) {
	return rows(ctx, r, scanCredential, "SELECT kind, key, account, body, expires FROM credentials WHERE account = ? AND kind = ? ORDER BY key", account, string(kind))
}

// PutCredential keeps a credential.
func (r *room) PutCredential(ctx context.Context, c people.Credential) error {
	var expires any
	if !c.Expires.IsZero() {
		expires = c.Expires.UnixMicro()
	}
	return r.exec(ctx, "INSERT OR REPLACE INTO credentials (kind, key, account, body, expires) VALUES (?, ?, ?, ?, ?)",
		string(c.Kind), c.Key, c.Account, c.Body, expires)
}

// DropCredential drops a credential.
func (r *room) DropCredential(ctx context.Context, kind people.CredentialKind, key string) error {
	return r.exec(ctx, "DELETE FROM credentials WHERE kind = ? AND key = ?", string(kind), key)
}

// DropCredentials drops all that an account has of a kind.
func (r *room) DropCredentials(ctx context.Context, kind people.CredentialKind, account string) error {
	return r.exec(ctx, "DELETE FROM credentials WHERE account = ? AND kind = ?", account, string(kind))
}

func scanSession(rows *sql.Rows) (s people.Session, err error) {
	var made, seen, expires int64
	err = rows.Scan(&s.Key, &s.Account, &s.Body, &made, &seen, &expires)
	s.Made, s.Seen, s.Expires = time.UnixMicro(made).UTC(), time.UnixMicro(seen).UTC(), time.UnixMicro(expires).UTC()
	return s, err
}

const sessions = "SELECT key, account, body, made, seen, expires FROM sessions WHERE "

// Session gives a session.
func (r *room) Session(ctx context.Context, key string) (people.Session, bool, error) {
	return first(rows(ctx, r, scanSession, sessions+"key = ?", key))
}

// Sessions are those of an account that have not expired.
func (r *room) Sessions(ctx context.Context, account string, now time.Time) ([]people.Session, error) {
	return rows(ctx, r, scanSession, sessions+"account = ? AND expires > ? ORDER BY seen DESC, key", account, now.UnixMicro())
}

// PutSession keeps a session.
func (r *room) PutSession(ctx context.Context, s people.Session) error {
	return r.exec(ctx, "INSERT OR REPLACE INTO sessions (key, account, body, made, seen, expires) VALUES (?, ?, ?, ?, ?, ?)",
		s.Key, s.Account, append([]byte{}, s.Body...), s.Made.UnixMicro(), s.Seen.UnixMicro(), s.Expires.UnixMicro())
}

// SeeSession says that a session was used.
func (r *room) SeeSession(ctx context.Context, key string, at time.Time) error {
	return r.exec(ctx, "UPDATE sessions SET seen = ? WHERE key = ?", at.UnixMicro(), key)
}

// EndSession ends a session.
func (r *room) EndSession(ctx context.Context, key string) error {
	return r.exec(ctx, "DELETE FROM sessions WHERE key = ?", key)
}

// EndSessions ends all sessions of an account but one.
func (r *room) EndSessions(ctx context.Context, account, but string) error {
	return r.exec(ctx, "DELETE FROM sessions WHERE account = ? AND key <> ?", account, but)
}

// DropExpired drops what has expired.
func (r *room) DropExpired(ctx context.Context, now time.Time) error {
	if err := r.exec(ctx, "DELETE FROM sessions WHERE expires <= ? OR seen <= ?", now.UnixMicro(), now.Add(-people.IdleSession).UnixMicro()); err != nil {
		return err
	}
	return r.exec(ctx, "DELETE FROM credentials WHERE expires <= ?", now.UnixMicro())
}
