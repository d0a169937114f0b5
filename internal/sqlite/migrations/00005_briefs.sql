-- +goose Up

-- The briefs that were made, and the reports that they cite.
CREATE TABLE briefs (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entries (idx),
  learned INTEGER NOT NULL,
  until   INTEGER,
  day     TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX briefs_standing ON briefs (id) WHERE until IS NULL;
CREATE INDEX briefs_versions ON briefs (id, row);
CREATE INDEX briefs_entry ON briefs (entry);

CREATE TABLE brief_evidence (
  subject TEXT NOT NULL,
  row     INTEGER NOT NULL REFERENCES briefs (row) ON DELETE CASCADE,
  PRIMARY KEY (subject, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX brief_evidence_row ON brief_evidence (row);

-- Which reports have drafts that wait for somebody.
CREATE INDEX claims_waiting ON claims (report) WHERE until IS NULL AND status = 'draft';
