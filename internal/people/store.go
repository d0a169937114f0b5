package people

import (
	"context"
	"time"

	"github.com/casus-project/casus/record"
)

// Store keeps the people of a room beside the rest of it. Two of them exist, and internal/storetest says what both must do.
type Store interface {
	// ReadPeople lets somebody see who is there at one moment.
	ReadPeople(ctx context.Context, with func(View) error) error
	// WritePeople is one transaction, as desk.Store's Write is.
	WritePeople(ctx context.Context, with func(Tx) error) error
}

// View is who may come in. Rows are as they stand, but for settings, which can be asked for as of a day.
type View interface {
	record.Reader
	Account(ctx context.Context, id string) (Account, bool, error)
	// AccountNamed finds the open account whose name has a key.
	AccountNamed(ctx context.Context, key string) (Account, bool, error)
	// Accounts are all accounts, closed ones too, in the order in which they were opened.
	Accounts(ctx context.Context) ([]Account, error)
	Token(ctx context.Context, id string) (Token, bool, error)
	// Tokens are those of an account, ended ones too, in the order in which they were made.
	Tokens(ctx context.Context, account string) ([]Token, error)
	// Settings are those that stood; the zero time means now. DefaultSettings when there were none.
	Settings(ctx context.Context, known time.Time) (Settings, error)
	Credential(ctx context.Context, kind CredentialKind, key string) (Credential, bool, error)
	// Credentials are those of a kind that an account has, by key.
	Credentials(ctx context.Context, kind CredentialKind, account string) ([]Credential, error)
	Session(ctx context.Context, key string) (Session, bool, error)
	// Sessions are those of an account that have not expired, the last seen first.
	Sessions(ctx context.Context, account string, now time.Time) ([]Session, error)
}

// Tx is who may come in, to change.
type Tx interface {
	View
	record.Ledger
	// KeepPeople puts the rows of an entry in, each in the place of the version of the same thing that stood.
	KeepPeople(ctx context.Context, v record.Version, rows Rows) error
	// ForgetAccount removes every version of an account, its tokens, credentials and sessions.
	ForgetAccount(ctx context.Context, id string) error
	// PutCredential keeps a credential in the place of the one with its kind and key, if there is one.
	PutCredential(ctx context.Context, c Credential) error
	DropCredential(ctx context.Context, kind CredentialKind, key string) error
	// DropCredentials drops all that an account has of a kind.
	DropCredentials(ctx context.Context, kind CredentialKind, account string) error
	// PutSession keeps a session in the place of the one with its key, if there is one.
	PutSession(ctx context.Context, s Session) error
	// SeeSession says that a session was used; one that was ended meanwhile stays ended.
	SeeSession(ctx context.Context, key string, at time.Time) error
	EndSession(ctx context.Context, key string) error
	// EndSessions ends all sessions of an account but the one with a key.
	EndSessions(ctx context.Context, account, but string) error
	// DropExpired drops sessions, one-time links and counts of failed tries whose time has passed.
	DropExpired(ctx context.Context, now time.Time) error
}

// CredentialKind is what a credential is.
type CredentialKind string

// The kinds of credentials, with what their key and body are.
const (
	PasswordKind CredentialKind = "password" // key: the account; body: the hash, a PHC string
	PasskeyKind  CredentialKind = "passkey"  // key: the credential's id, base64url; body: Passkey as JSON
	IdentityKind CredentialKind = "identity" // key: issuer and subject of the provider who vouches; body: empty
	TokenKind    CredentialKind = "token"    // key: SHA-256 of the token; body: TokenUse as JSON
	LinkKind     CredentialKind = "link"     // key: SHA-256 of the link's secret; body: Link as JSON
	TriesKind    CredentialKind = "tries"    // key: SHA-256 of a name or an address; body: how often it failed, as JSON
	ClientKind   CredentialKind = "client"   // key: the client's id at the provider; body: its secret
)

// Credential is what somebody proves with who they are. Credentials are no rows of the record, and in no export.
type Credential struct {
	Kind    CredentialKind
	Key     string
	Account string
	Body    string
	Expires time.Time // zero is never
}

// Session is somebody who is in: their browser has a cookie whose hash is the key.
type Session struct {
	Key     string
	Account string // empty before signing in
	Body    []byte
	Made    time.Time
	Seen    time.Time // when it was last used, to the minute or so
	Expires time.Time // when it ends whatever happens
}
