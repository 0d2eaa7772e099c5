-- What the schema would have to be before Citus could distribute it by plant: every key begins with plant_id. These are
-- the statements for plain PostgreSQL; the calls of Citus itself are in docs/growing.md and were not tried.
-- A test runs this file and says which of the product's statements still work (packages/api/src/growing.test.ts).

DO $$
DECLARE
  distributed text;
BEGIN
  FOREACH distributed IN ARRAY ARRAY['work_orders', 'status_history', 'progress_notes', 'day_counters', 'idempotency_keys',
    'audit_log'] LOOP
    -- The constant stands for the plant that was there first; a product for several would say it in every statement.
    EXECUTE format('ALTER TABLE %I ADD COLUMN plant_id integer NOT NULL DEFAULT 1', distributed);
  END LOOP;
END
$$;

ALTER TABLE progress_notes DROP CONSTRAINT progress_notes_history_id_status_history_id_fk;
ALTER TABLE progress_notes DROP CONSTRAINT progress_notes_work_order_id_work_orders_id_fk;
ALTER TABLE status_history DROP CONSTRAINT status_history_work_order_id_work_orders_id_fk;

ALTER TABLE work_orders DROP CONSTRAINT work_orders_pkey, ADD PRIMARY KEY (plant_id, id);
ALTER TABLE status_history DROP CONSTRAINT status_history_pkey, ADD PRIMARY KEY (plant_id, id);
ALTER TABLE progress_notes DROP CONSTRAINT progress_notes_pkey, ADD PRIMARY KEY (plant_id, id);
ALTER TABLE progress_notes DROP CONSTRAINT progress_notes_history;
ALTER TABLE progress_notes ADD CONSTRAINT progress_notes_history UNIQUE (plant_id, history_id);
ALTER TABLE day_counters DROP CONSTRAINT day_counters_pkey, ADD PRIMARY KEY (plant_id, day);
ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_pk;
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_pk PRIMARY KEY (plant_id, actor_id, key);

DROP INDEX work_orders_number, work_orders_number_key, work_orders_external_ref, audit_log_seal, audit_log_unsealed;
CREATE UNIQUE INDEX work_orders_number ON work_orders (plant_id, number);
CREATE UNIQUE INDEX work_orders_number_key ON work_orders (plant_id, number_key);
CREATE UNIQUE INDEX work_orders_external_ref ON work_orders (plant_id, external_ref);
CREATE UNIQUE INDEX audit_log_seal ON audit_log (plant_id, seal) WHERE seal IS NOT NULL;
CREATE UNIQUE INDEX audit_log_unsealed ON audit_log (plant_id, id) WHERE seal IS NULL;

-- Between tables that lie together, with the plant in them; to users and service_accounts (reference tables) as before.
ALTER TABLE status_history ADD FOREIGN KEY (plant_id, work_order_id) REFERENCES work_orders (plant_id, id);
ALTER TABLE progress_notes ADD FOREIGN KEY (plant_id, work_order_id) REFERENCES work_orders (plant_id, id);
ALTER TABLE progress_notes ADD FOREIGN KEY (plant_id, history_id) REFERENCES status_history (plant_id, id);
