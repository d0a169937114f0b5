-- +goose Up

-- The briefs that were made, and the reports that they cite.
CREATE TABLE briefs (
  row     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id      text NOT NULL,
  entry   bigint NOT NULL REFERENCES entries (idx),
  learned bigint NOT NULL,
  until   bigint,
  day     text NOT NULL,
  body    text NOT NULL
);
CREATE UNIQUE INDEX briefs_standing ON briefs (id) WHERE until IS NULL;
CREATE INDEX briefs_versions ON briefs (id, row);
CREATE INDEX briefs_entry ON briefs (entry);

CREATE TABLE brief_evidence (
  subject text NOT NULL,
  row     bigint NOT NULL REFERENCES briefs (row) ON DELETE CASCADE,
  PRIMARY KEY (subject, row)
);
CREATE INDEX brief_evidence_row ON brief_evidence (row);

-- Which reports have drafts that wait for somebody.
CREATE INDEX claims_waiting ON claims (report) WHERE until IS NULL AND status = 'draft';
