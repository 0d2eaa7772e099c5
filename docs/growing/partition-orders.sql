-- Partitions work_orders by the year in their numbers. The product's statements stay as they are; three of its promises
-- change their keeper. Stop the servers, then: psql --single-transaction --file=docs/growing/partition-orders.sql
-- A test runs this file on a migrated database and goes on working with it (packages/api/src/growing.test.ts).

CREATE TEMP TABLE kept ON COMMIT DROP AS
SELECT 1 AS step, pg_get_indexdef(indexrelid) AS statement
FROM pg_index WHERE indrelid = 'work_orders'::regclass AND NOT indisunique
UNION ALL
SELECT 2, format('ALTER TABLE work_orders ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE conrelid = 'work_orders'::regclass AND contype = 'f'
UNION ALL
SELECT 3, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = 'work_orders'::regclass AND NOT tgisinternal;

-- Promise one: a ledger entry has an order. Kept by the one statement that writes both, and because no order is deleted;
-- a foreign key would have to carry the order's number_key along in both ledgers.
ALTER TABLE status_history DROP CONSTRAINT status_history_work_order_id_work_orders_id_fk;
ALTER TABLE progress_notes DROP CONSTRAINT progress_notes_work_order_id_work_orders_id_fk;

ALTER TABLE work_orders RENAME TO work_orders_before;
CREATE TABLE work_orders (LIKE work_orders_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)
  PARTITION BY RANGE (number_key);

-- number_key is YYYYMMDD and eight digits of the day's count.
DO $$
DECLARE
  year bigint;
BEGIN
  FOR year IN 2025..2028 LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF work_orders FOR VALUES FROM (%s) TO (%s)', 'work_orders_' || year,
      year * 1000000000000, (year + 1) * 1000000000000);
  END LOOP;
END
$$;
CREATE TABLE work_orders_other PARTITION OF work_orders DEFAULT;

DO $$
DECLARE
  columns text;
BEGIN
  -- What is computed cannot be inserted.
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
  WHERE attrelid = 'work_orders_before'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  EXECUTE format('INSERT INTO work_orders (%s) SELECT %s FROM work_orders_before', columns, columns);
END
$$;
DROP TABLE work_orders_before;

-- Promise two: an external reference is taken once, over all years. A small table of its own keeps it, under the name
-- by which the product knows what was refused.
CREATE TABLE external_refs (
  ref text CONSTRAINT work_orders_external_ref PRIMARY KEY,
  work_order_id uuid NOT NULL
);
CREATE INDEX work_orders_by_external_ref ON work_orders (external_ref);
CREATE FUNCTION take_external_ref() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND old.external_ref IS NOT NULL THEN DELETE FROM external_refs WHERE ref = old.external_ref; END IF;
  IF TG_OP <> 'DELETE' AND new.external_ref IS NOT NULL THEN INSERT INTO external_refs VALUES (new.external_ref, new.id); END IF;
  RETURN NULL;
END
$$;

INSERT INTO external_refs SELECT external_ref, id FROM work_orders WHERE external_ref IS NOT NULL;

-- Promise three: a number is given once. The key decides it, and the number follows from the key.
CREATE UNIQUE INDEX work_orders_number_key ON work_orders (number_key);
CREATE UNIQUE INDEX work_orders_number ON work_orders (number, number_key);
ALTER TABLE work_orders ADD PRIMARY KEY (id, number_key);

DO $$
DECLARE
  remake record;
BEGIN
  FOR remake IN SELECT * FROM kept ORDER BY step LOOP EXECUTE remake.statement; END LOOP;
END
$$;
CREATE TRIGGER work_orders_external_ref_taken AFTER INSERT OR DELETE OR UPDATE OF external_ref ON work_orders
  FOR EACH ROW EXECUTE FUNCTION take_external_ref();
