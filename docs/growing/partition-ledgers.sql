-- Partitions the two ledgers, status_history and audit_log, by year. The product's statements stay as they are.
-- Stop the servers, then: psql --single-transaction --file=docs/growing/partition-ledgers.sql
-- A test runs this file on a migrated database and goes on working with it (packages/api/src/growing.test.ts).

-- What hangs on the tables is kept as statements and made again, whatever there is by then.
CREATE TEMP TABLE kept ON COMMIT DROP AS
WITH ledger (name) AS (VALUES ('status_history'), ('audit_log'))
SELECT 1 AS step, name, pg_get_indexdef(indexrelid) AS statement
FROM pg_index JOIN ledger ON indrelid = name::regclass WHERE NOT indisunique
UNION ALL
SELECT 2, name, format('ALTER TABLE %I ADD CONSTRAINT %I %s', name, conname, pg_get_constraintdef(c.oid))
FROM pg_constraint AS c JOIN ledger ON conrelid = name::regclass WHERE contype = 'f'
UNION ALL
SELECT 3, name, pg_get_triggerdef(t.oid)
FROM pg_trigger AS t JOIN ledger ON tgrelid = name::regclass WHERE NOT tgisinternal;

-- A foreign key needs a unique key, and one over partitions includes the year: the note keeps its history_id, which is
-- written in one transaction with the history and never changed, as both are append-only.
ALTER TABLE progress_notes DROP CONSTRAINT progress_notes_history_id_status_history_id_fk;

ALTER TABLE status_history RENAME TO status_history_before;
CREATE TABLE status_history (LIKE status_history_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
  PARTITION BY RANGE (at);
ALTER TABLE audit_log RENAME TO audit_log_before;
CREATE TABLE audit_log (LIKE audit_log_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (at);

-- One for each year, made before it begins; what has none yet falls into the last one.
DO $$
DECLARE
  ledger text;
  year int;
BEGIN
  FOREACH ledger IN ARRAY ARRAY['status_history', 'audit_log'] LOOP
    FOR year IN 2025..2028 LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', ledger || '_' || year, ledger,
        make_timestamptz(year, 1, 1, 0, 0, 0, 'UTC'), make_timestamptz(year + 1, 1, 1, 0, 0, 0, 'UTC'));
    END LOOP;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', ledger || '_other', ledger);
  END LOOP;
END
$$;

INSERT INTO status_history SELECT * FROM status_history_before;
INSERT INTO audit_log SELECT * FROM audit_log_before;
ALTER SEQUENCE status_history_id_seq OWNED BY status_history.id;
ALTER SEQUENCE audit_log_id_seq OWNED BY audit_log.id;
DROP TABLE status_history_before, audit_log_before;

-- Unique within a year; across years by their sequence, and a seal that came twice would break the chain.
ALTER TABLE status_history ADD PRIMARY KEY (id, at);
CREATE UNIQUE INDEX audit_log_seal ON audit_log (seal, at) WHERE seal IS NOT NULL;
CREATE UNIQUE INDEX audit_log_unsealed ON audit_log (id, at) WHERE seal IS NULL;

DO $$
DECLARE
  remake record;
  part record;
BEGIN
  FOR remake IN SELECT * FROM kept ORDER BY step LOOP EXECUTE remake.statement; END LOOP;
  -- A trigger per statement of the whole does not see a statement that names a part.
  FOR part IN SELECT inhrelid::regclass AS name FROM pg_inherits
    WHERE inhparent IN ('status_history'::regclass, 'audit_log'::regclass) LOOP
    EXECUTE format('CREATE TRIGGER part_append_only BEFORE DELETE OR TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part.name);
    IF part.name::text LIKE 'status_history%' THEN
      EXECUTE format('CREATE TRIGGER part_unchanged BEFORE UPDATE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part.name);
    END IF;
  END LOOP;
END
$$;
