package postgres

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

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
func standing[T any](ctx context.Context, r *room, scan func(pgx.CollectableRow) (item[T], error), table, condition string, args ...any) ([]T, error) {
	found, err := rows(ctx, r, scan, versionOf+"0::bigint FROM "+table+" t JOIN entries e ON e.idx = t.entry WHERE t.until IS NULL AND "+condition+" ORDER BY t.row", args...)
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
	return first(standing(ctx, r, scanAccount, "accounts", "t.id = $1", id))
}

// AccountNamed finds the open account whose name has a key.
func (r *room) AccountNamed(ctx context.Context, key string) (people.Account, bool, error) {
	return first(standing(ctx, r, scanAccount, "accounts", "t.name = $1 AND t.door = 'open'", key))
}

// Accounts are all accounts, in the order in which they were opened.
func (r *room) Accounts(ctx context.Context) ([]people.Account, error) {
	found, err := rows(ctx, r, scanAccount, versionOf+`0::bigint FROM accounts t JOIN entries e ON e.idx = t.entry WHERE t.until IS NULL
		ORDER BY (SELECT min(o.row) FROM accounts o WHERE o.id = t.id)`)
	return values(found), err
}

// Token gives a token.
func (r *room) Token(ctx context.Context, id string) (people.Token, bool, error) {
	return first(standing(ctx, r, scanToken, "tokens", "t.id = $1", id))
}

// Tokens are those of an account.
func (r *room) Tokens(ctx context.Context, account string) ([]people.Token, error) {
	return standing(ctx, r, scanToken, "tokens", "t.account = $1", account)
}

// Settings are those that stood.
func (r *room) Settings(ctx context.Context, known time.Time) (people.Settings, error) {
	var w where
	w.known(known)
	found, err := rows(ctx, r, scanSettings, versionOf+"0::bigint FROM settings t JOIN entries e ON e.idx = t.entry WHERE "+w.String()+" ORDER BY t.row DESC LIMIT 1", w.args...)
	s, there, err := first(values(found), err)
	if !there {
		s = people.DefaultSettings
	}
	return s, err
}

// KeepPeople puts the rows of an entry in, each in the place of the version that stood.
func (r *room) KeepPeople(_ context.Context, v record.Version, rows people.Rows) error {
	b := batch{Batch: &r.waiting}
	b.people(v, rows)
	return b.failed
}

func (b *batch) people(v record.Version, rows people.Rows) {
	for _, x := range rows.Accounts {
		b.version(v, x, "accounts", []string{"id", "name", "door"}, x.ID, people.Key(x.Name), x.Door())
	}
	for _, x := range rows.Tokens {
		b.version(v, x, "tokens", []string{"id", "account", "door"}, x.ID, x.Account, x.Door())
	}
	for _, x := range rows.Settings {
		b.version(v, x, "settings", nil)
	}
}

// version puts a row in; the first of its columns, if it has any, is the id by which it takes another's place.
func (b *batch) version(v record.Version, x any, table string, columns []string, values ...any) {
	learned := v.Learned.UnixMicro()
	old, of := "UPDATE "+table+" SET until = $1 WHERE until IS NULL", []any{learned}
	if len(columns) > 0 {
		old, of = old+" AND "+columns[0]+" = $2", append(of, values[0])
	}
	b.Queue(old, of...)
	marks := ""
	for i := range columns {
		marks += ", $" + strconv.Itoa(i+4)
	}
	b.Queue("INSERT INTO "+table+" ("+strings.Join(append([]string{"entry", "learned", "body"}, columns...), ", ")+") VALUES ($1, $2, $3"+marks+")",
		append([]any{v.Entry, learned, b.body(x)}, values...)...)
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
func (r *room) ForgetAccount(_ context.Context, id string) error {
	for _, q := range []string{
		"DELETE FROM accounts WHERE id = $1", "DELETE FROM tokens WHERE account = $1",
		"DELETE FROM credentials WHERE account = $1", "DELETE FROM sessions WHERE account = $1",
	} {
		r.later(q, id)
	}
	return nil
}

func scanCredential(row pgx.CollectableRow) (c people.Credential, err error) {
	var expires *int64
	err = row.Scan(&c.Kind, &c.Key, &c.Account, &c.Body, &expires)
	if expires != nil {
		c.Expires = time.UnixMicro(*expires).UTC()
	}
	return c, err
}

// Credential gives a credential.
func (r *room) Credential(ctx context.Context, kind people.CredentialKind, key string) (people.Credential, bool, error) {
	return first(rows(ctx, r, scanCredential, "SELECT kind, key, account, body, expires FROM credentials WHERE kind = $1 AND key = $2", string(kind), key))
}

// Credentials are those of a kind that an account has.
func (r *room) Credentials(ctx context.Context, kind people.CredentialKind, account string) ([]people.Credential, error) {
	return rows(ctx, r, scanCredential, "SELECT kind, key, account, body, expires FROM credentials WHERE account = $1 AND kind = $2 ORDER BY key", account, string(kind))
}

// PutCredential keeps a credential.
func (r *room) PutCredential(_ context.Context, c people.Credential) error {
	var expires *int64
	if !c.Expires.IsZero() {
		at := c.Expires.UnixMicro()
		expires = &at
	}
	r.later(`INSERT INTO credentials (kind, key, account, body, expires) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (kind, key) DO UPDATE SET account = excluded.account, body = excluded.body, expires = excluded.expires`,
		string(c.Kind), c.Key, c.Account, c.Body, expires)
	return nil
}

// DropCredential drops a credential.
func (r *room) DropCredential(_ context.Context, kind people.CredentialKind, key string) error {
	r.later("DELETE FROM credentials WHERE kind = $1 AND key = $2", string(kind), key)
	return nil
}

// DropCredentials drops all that an account has of a kind.
func (r *room) DropCredentials(_ context.Context, kind people.CredentialKind, account string) error {
	r.later("DELETE FROM credentials WHERE account = $1 AND kind = $2", account, string(kind))
	return nil
}

func scanSession(row pgx.CollectableRow) (s people.Session, err error) {
	var made, seen, expires int64
	err = row.Scan(&s.Key, &s.Account, &s.Body, &made, &seen, &expires)
	s.Made, s.Seen, s.Expires = time.UnixMicro(made).UTC(), time.UnixMicro(seen).UTC(), time.UnixMicro(expires).UTC()
	return s, err
}

const sessions = "SELECT key, account, body, made, seen, expires FROM sessions WHERE "

// Session gives a session.
func (r *room) Session(ctx context.Context, key string) (people.Session, bool, error) {
	return first(rows(ctx, r, scanSession, sessions+"key = $1", key))
}

// Sessions are those of an account that have not expired.
func (r *room) Sessions(ctx context.Context, account string, now time.Time) ([]people.Session, error) {
	return rows(ctx, r, scanSession, sessions+"account = $1 AND expires > $2 ORDER BY seen DESC, key", account, now.UnixMicro())
}

// PutSession keeps a session.
func (r *room) PutSession(_ context.Context, s people.Session) error {
	r.later(`INSERT INTO sessions (key, account, body, made, seen, expires) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (key) DO UPDATE SET account = excluded.account, body = excluded.body, made = excluded.made, seen = excluded.seen, expires = excluded.expires`,
		s.Key, s.Account, append([]byte{}, s.Body...), s.Made.UnixMicro(), s.Seen.UnixMicro(), s.Expires.UnixMicro())
	return nil
}

// SeeSession says that a session was used.
func (r *room) SeeSession(_ context.Context, key string, at time.Time) error {
	r.later("UPDATE sessions SET seen = $1 WHERE key = $2", at.UnixMicro(), key)
	return nil
}

// EndSession ends a session.
func (r *room) EndSession(_ context.Context, key string) error {
	r.later("DELETE FROM sessions WHERE key = $1", key)
	return nil
}

// EndSessions ends all sessions of an account but one.
func (r *room) EndSessions(_ context.Context, account, but string) error {
	r.later("DELETE FROM sessions WHERE account = $1 AND key <> $2", account, but)
	return nil
}

// DropExpired drops what has expired.
func (r *room) DropExpired(_ context.Context, now time.Time) error {
	r.later("DELETE FROM sessions WHERE expires <= $1 OR seen <= $2", now.UnixMicro(), now.Add(-people.IdleSession).UnixMicro())
	r.later("DELETE FROM credentials WHERE expires <= $1", now.UnixMicro())
	return nil
}
