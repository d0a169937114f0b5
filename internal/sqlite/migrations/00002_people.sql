-- +goose Up

-- Who may come in. These are rows of the record, as all the others: name is people.Key of the name.
CREATE TABLE accounts (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  name    TEXT NOT NULL,
  door    TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX accounts_standing ON accounts (id) WHERE until IS NULL;
CREATE UNIQUE INDEX accounts_name ON accounts (name) WHERE until IS NULL AND door = 'open';
CREATE INDEX accounts_versions ON accounts (id, row);
CREATE INDEX accounts_entry ON accounts (entry);

CREATE TABLE tokens (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  account TEXT NOT NULL,
  door    TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tokens_standing ON tokens (id) WHERE until IS NULL;
CREATE INDEX tokens_account ON tokens (account, row);
CREATE INDEX tokens_entry ON tokens (entry);

CREATE TABLE settings (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  body    TEXT NOT NULL
) STRICT;
CREATE INDEX settings_entry ON settings (entry);

-- Off the record and in no export: what people prove with who they are, and who is in. Times as above.
CREATE TABLE credentials (
  kind    TEXT NOT NULL,
  key     TEXT NOT NULL,
  account TEXT NOT NULL,
  body    TEXT NOT NULL,
  expires INTEGER,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX credentials_account ON credentials (account, kind);
CREATE INDEX credentials_expires ON credentials (expires) WHERE expires IS NOT NULL;

CREATE TABLE sessions (
  key     TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  body    BLOB NOT NULL,
  made    INTEGER NOT NULL,
  seen    INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_account ON sessions (account);
CREATE INDEX sessions_expires ON sessions (expires);

-- A claim with a proposal that waits for somebody else than its author.
ALTER TABLE claims ADD COLUMN proposed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX claims_proposed ON claims (starts, row) WHERE until IS NULL AND proposed = 1;
