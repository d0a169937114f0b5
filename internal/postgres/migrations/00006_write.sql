-- +goose Up

-- begin_write begins to write, under the lock that whoever writes holds: it refuses when the record does not end where the
-- caller thinks, after so many entries, the last of them learned at last (-1 where there is none).
-- +goose StatementBegin
CREATE FUNCTION begin_write(writing bigint, size bigint, last bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  after bigint;
  learned bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(writing);
  SELECT idx + 1, at INTO after, learned FROM entries ORDER BY idx DESC LIMIT 1;
  IF coalesce(after, 0) <> size OR coalesce(learned, -1) <> last THEN
    RAISE EXCEPTION 'the record does not end after % entries', size USING ERRCODE = 'CA001';
  END IF;
END $$;
-- +goose StatementEnd

-- An entry and its content come in one statement after the other and are held against each other by casus log verify; to
-- lock the entry for its content at each write costs a tenth of the write.
ALTER TABLE contents DROP CONSTRAINT contents_idx_fkey;
