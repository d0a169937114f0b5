-- +goose Up

-- The record. Times are microseconds since 1970 UTC.
CREATE TABLE entries (
  idx     INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  digest  BLOB NOT NULL
) STRICT;
CREATE INDEX entries_subject ON entries (subject, idx);

CREATE TABLE contents (
  idx  INTEGER PRIMARY KEY REFERENCES entries (idx),
  salt BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE hashes (idx INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;

CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT;

-- The rows. learned and until are the clock of learning; starts and ends (seconds, end exclusive) that of happening,
-- both the greatest number there is where nothing is dated; length is the class of desk.Lengths. A row stands while until is null.
CREATE TABLE reports (
  row       INTEGER PRIMARY KEY AUTOINCREMENT,
  id        TEXT NOT NULL,
  entry     INTEGER NOT NULL REFERENCES entries (idx),
  learned   INTEGER NOT NULL,
  until     INTEGER,
  starts    INTEGER NOT NULL,
  ends      INTEGER NOT NULL,
  publisher TEXT NOT NULL,
  body      TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX reports_standing ON reports (id) WHERE until IS NULL;
CREATE INDEX reports_versions ON reports (id, row);
CREATE INDEX reports_entry ON reports (entry);
CREATE INDEX reports_publisher ON reports (publisher, row);
CREATE INDEX reports_happened ON reports (starts, ends);

CREATE TABLE claims (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  report  TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  starts  INTEGER NOT NULL,
  ends    INTEGER NOT NULL,
  length  INTEGER NOT NULL,
  type    TEXT NOT NULL,
  status  TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX claims_standing ON claims (id) WHERE until IS NULL;
CREATE INDEX claims_versions ON claims (id, row);
CREATE INDEX claims_entry ON claims (entry);
CREATE INDEX claims_report ON claims (report, row);
CREATE INDEX claims_order ON claims (starts, row);
CREATE INDEX claims_happened ON claims (length, starts, row, ends);
CREATE INDEX claims_type ON claims (type, starts, row) WHERE until IS NULL;
CREATE INDEX claims_status ON claims (status, starts, row) WHERE until IS NULL;

CREATE TABLE claim_parties (
  party  TEXT NOT NULL,
  length INTEGER NOT NULL,
  starts INTEGER NOT NULL,
  row    INTEGER NOT NULL REFERENCES claims (row) ON DELETE CASCADE,
  PRIMARY KEY (party, length, starts, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_parties_row ON claim_parties (row);

CREATE TABLE claim_points (
  cell   INTEGER NOT NULL,
  row    INTEGER NOT NULL REFERENCES claims (row) ON DELETE CASCADE,
  lat    REAL NOT NULL,
  lon    REAL NOT NULL,
  starts INTEGER NOT NULL,
  ends   INTEGER NOT NULL,
  PRIMARY KEY (cell, row, lat, lon)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_points_row ON claim_points (row);

CREATE TABLE incidents (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  starts  INTEGER NOT NULL,
  ends    INTEGER NOT NULL,
  status  TEXT NOT NULL,
  cell    INTEGER,
  lat     REAL,
  lon     REAL,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX incidents_standing ON incidents (id) WHERE until IS NULL;
CREATE INDEX incidents_versions ON incidents (id, row);
CREATE INDEX incidents_entry ON incidents (entry);
CREATE INDEX incidents_happened ON incidents (starts, row, ends) WHERE until IS NULL;
CREATE INDEX incidents_cell ON incidents (cell);

CREATE TABLE incident_claims (
  claim TEXT NOT NULL,
  row   INTEGER NOT NULL REFERENCES incidents (row) ON DELETE CASCADE,
  PRIMARY KEY (claim, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_claims_row ON incident_claims (row);

CREATE TABLE remarks (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  subject TEXT NOT NULL,
  aspect  TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX remarks_standing ON remarks (subject, aspect, id) WHERE until IS NULL;
CREATE INDEX remarks_subject ON remarks (subject, row);
CREATE INDEX remarks_id ON remarks (id) WHERE id <> '';
CREATE INDEX remarks_entry ON remarks (entry);

-- Full text over the words of desk.Words. What is erased must not stay in the index: secure-delete.
CREATE VIRTUAL TABLE reports_words USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO reports_words (reports_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE claims_words USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO claims_words (claims_words, rank) VALUES ('secure-delete', 1);
