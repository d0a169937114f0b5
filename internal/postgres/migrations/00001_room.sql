-- +goose Up

-- The record. Times are microseconds since 1970 UTC.
CREATE TABLE entries (
  idx     bigint PRIMARY KEY,
  at      bigint NOT NULL,
  who     text NOT NULL,
  kind    text NOT NULL,
  subject text NOT NULL,
  digest  bytea NOT NULL
);
CREATE INDEX entries_subject ON entries (subject, idx);

CREATE TABLE contents (
  idx  bigint PRIMARY KEY REFERENCES entries (idx),
  salt bytea NOT NULL,
  body bytea NOT NULL
);

CREATE TABLE hashes (idx bigint PRIMARY KEY, hash bytea NOT NULL);

CREATE TABLE checkpoints (size bigint PRIMARY KEY, note bytea NOT NULL);

-- The rows. learned and until are the clock of learning; starts and ends (seconds, end exclusive) that of happening,
-- both the greatest number there is where nothing is dated; length is the class of desk.Lengths. A row stands while until is null. A body is kept as text,
-- byte for byte, for it is held against the record.
CREATE TABLE reports (
  row       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id        text NOT NULL,
  entry     bigint NOT NULL REFERENCES entries (idx),
  learned   bigint NOT NULL,
  until     bigint,
  starts    bigint NOT NULL,
  ends      bigint NOT NULL,
  publisher text NOT NULL,
  body      text NOT NULL,
  words     tsvector NOT NULL
);
CREATE UNIQUE INDEX reports_standing ON reports (id) WHERE until IS NULL;
CREATE INDEX reports_versions ON reports (id, row);
CREATE INDEX reports_entry ON reports (entry);
CREATE INDEX reports_publisher ON reports (publisher, row);
CREATE INDEX reports_happened ON reports (starts, ends);
CREATE INDEX reports_words ON reports USING gin (words);

CREATE TABLE claims (
  row     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id      text NOT NULL,
  report  text NOT NULL,
  entry   bigint NOT NULL REFERENCES entries (idx),
  learned bigint NOT NULL,
  until   bigint,
  starts  bigint NOT NULL,
  ends    bigint NOT NULL,
  length  smallint NOT NULL,
  type    text NOT NULL,
  status  text NOT NULL,
  body    text NOT NULL,
  words   tsvector NOT NULL
);
CREATE UNIQUE INDEX claims_standing ON claims (id) WHERE until IS NULL;
CREATE INDEX claims_versions ON claims (id, row);
CREATE INDEX claims_entry ON claims (entry);
CREATE INDEX claims_report ON claims (report, row);
CREATE INDEX claims_order ON claims (starts, row);
CREATE INDEX claims_happened ON claims (length, starts, row, ends);
CREATE INDEX claims_type ON claims (type, starts, row) WHERE until IS NULL;
CREATE INDEX claims_status ON claims (status, starts, row) WHERE until IS NULL;
CREATE INDEX claims_words ON claims USING gin (words);

CREATE TABLE claim_parties (
  party  text NOT NULL,
  length smallint NOT NULL,
  starts bigint NOT NULL,
  row    bigint NOT NULL REFERENCES claims (row) ON DELETE CASCADE,
  PRIMARY KEY (party, length, starts, row)
);
CREATE INDEX claim_parties_row ON claim_parties (row);

CREATE TABLE claim_points (
  cell   bigint NOT NULL,
  row    bigint NOT NULL REFERENCES claims (row) ON DELETE CASCADE,
  lat    double precision NOT NULL,
  lon    double precision NOT NULL,
  starts bigint NOT NULL,
  ends   bigint NOT NULL,
  PRIMARY KEY (cell, row, lat, lon) INCLUDE (starts, ends)
);
CREATE INDEX claim_points_row ON claim_points (row);

CREATE TABLE incidents (
  row     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id      text NOT NULL,
  entry   bigint NOT NULL REFERENCES entries (idx),
  learned bigint NOT NULL,
  until   bigint,
  starts  bigint NOT NULL,
  ends    bigint NOT NULL,
  status  text NOT NULL,
  cell    bigint,
  lat     double precision,
  lon     double precision,
  body    text NOT NULL
);
CREATE UNIQUE INDEX incidents_standing ON incidents (id) WHERE until IS NULL;
CREATE INDEX incidents_versions ON incidents (id, row);
CREATE INDEX incidents_entry ON incidents (entry);
CREATE INDEX incidents_happened ON incidents (starts, row, ends) WHERE until IS NULL;
CREATE INDEX incidents_cell ON incidents (cell);

CREATE TABLE incident_claims (
  claim text NOT NULL,
  row   bigint NOT NULL REFERENCES incidents (row) ON DELETE CASCADE,
  PRIMARY KEY (claim, row)
);
CREATE INDEX incident_claims_row ON incident_claims (row);

CREATE TABLE remarks (
  row     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id      text NOT NULL,
  subject text NOT NULL,
  aspect  text NOT NULL,
  entry   bigint NOT NULL REFERENCES entries (idx),
  learned bigint NOT NULL,
  until   bigint,
  body    text NOT NULL
);
CREATE UNIQUE INDEX remarks_standing ON remarks (subject, aspect, id) WHERE until IS NULL;
CREATE INDEX remarks_subject ON remarks (subject, row);
CREATE INDEX remarks_id ON remarks (id) WHERE id <> '';
CREATE INDEX remarks_entry ON remarks (entry);
