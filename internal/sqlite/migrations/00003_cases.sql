-- +goose Up

-- The acts of cases (matter is "case/ID"), what is derived of each case, and drafts of acts that somebody decided.
CREATE TABLE acts (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  matter  TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  starts  INTEGER NOT NULL,
  ends    INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  status  TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX acts_standing ON acts (id) WHERE until IS NULL;
CREATE INDEX acts_versions ON acts (id, row);
CREATE INDEX acts_entry ON acts (entry);
CREATE INDEX acts_matter ON acts (matter, starts, row);
CREATE INDEX acts_order ON acts (starts, row) WHERE until IS NULL;

CREATE TABLE act_evidence (
  subject TEXT NOT NULL,
  row     INTEGER NOT NULL REFERENCES acts (row) ON DELETE CASCADE,
  PRIMARY KEY (subject, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_evidence_row ON act_evidence (row);

CREATE TABLE cases (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  starts  INTEGER NOT NULL,
  ends    INTEGER NOT NULL,
  treaty  TEXT NOT NULL,
  status  TEXT NOT NULL,
  words   TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX cases_standing ON cases (id) WHERE until IS NULL;
CREATE INDEX cases_versions ON cases (id, row);
CREATE INDEX cases_entry ON cases (entry);
CREATE INDEX cases_opened ON cases (starts, row) WHERE until IS NULL;
CREATE INDEX cases_status ON cases (status, starts, row) WHERE until IS NULL;

-- What a case is found by: "incident/ID" on which it rests, "by/STATE" that invoked.
CREATE TABLE case_subjects (
  subject TEXT NOT NULL,
  row     INTEGER NOT NULL REFERENCES cases (row) ON DELETE CASCADE,
  PRIMARY KEY (subject, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_subjects_row ON case_subjects (row);

CREATE TABLE drafts (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  treaty  TEXT NOT NULL,
  status  TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX drafts_standing ON drafts (id) WHERE until IS NULL;
CREATE INDEX drafts_versions ON drafts (id, row);
CREATE INDEX drafts_entry ON drafts (entry);
CREATE INDEX drafts_treaty ON drafts (treaty, row);

CREATE TABLE draft_evidence (
  subject TEXT NOT NULL,
  row     INTEGER NOT NULL REFERENCES drafts (row) ON DELETE CASCADE,
  PRIMARY KEY (subject, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_evidence_row ON draft_evidence (row);
