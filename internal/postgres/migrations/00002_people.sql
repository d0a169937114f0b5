-- +goose Up

-- Who may come in. These are rows of the record, as all the others: name is people.Key of the name.
CREATE TABLE accounts (
  row     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id      text NOT NULL,
  name    text NOT NULL,
  door    text NOT NULL,
  entry   bigint NOT NULL REFERENCES entries (idx),
  learned bigint NOT NULL,
  until   bigint,
  body    text NOT NULL
);
CREATE UNIQUE INDEX accounts_standing ON accounts (id) WHERE until IS NULL;
CREATE UNIQUE INDEX accounts_name ON accounts (name) WHERE until IS NULL AND door = 'open';
CREATE INDEX accounts_versions ON accounts (id, row);
CREATE INDEX accounts_entry ON accounts (entry);

CREATE TABLE tokens (
  row     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id      text NOT NULL,
  account text NOT NULL,
  door    text NOT NULL,
  entry   bigint NOT NULL REFERENCES entries (idx),
  learned bigint NOT NULL,
  until   bigint,
  body    text NOT NULL
);
CREATE UNIQUE INDEX tokens_standing ON tokens (id) WHERE until IS NULL;
CREATE INDEX tokens_account ON tokens (account, row);
CREATE INDEX tokens_entry ON tokens (entry);

CREATE TABLE settings (
  row     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry   bigint NOT NULL REFERENCES entries (idx),
  learned bigint NOT NULL,
  until   bigint,
  body    text NOT NULL
);
CREATE INDEX settings_entry ON settings (entry);

-- Off the record and in no export: what people prove with who they are, and who is in. Times as above.
CREATE TABLE credentials (
  kind    text NOT NULL,
  key     text NOT NULL,
  account text NOT NULL,
  body    text NOT NULL,
  expires bigint,
  PRIMARY KEY (kind, key)
);
CREATE INDEX credentials_account ON credentials (account, kind);
CREATE INDEX credentials_expires ON credentials (expires) WHERE expires IS NOT NULL;

CREATE TABLE sessions (
  key     text PRIMARY KEY,
  account text NOT NULL,
  body    bytea NOT NULL,
  made    bigint NOT NULL,
  seen    bigint NOT NULL,
  expires bigint NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);
CREATE INDEX sessions_expires ON sessions (expires);

-- A claim with a proposal that waits for somebody else than its author.
ALTER TABLE claims ADD COLUMN proposed smallint NOT NULL DEFAULT 0;
CREATE INDEX claims_proposed ON claims (starts, row) WHERE until IS NULL AND proposed = 1;
