CREATE TABLE "operator_load" (
	"operator_id" uuid PRIMARY KEY NOT NULL,
	"orders" integer NOT NULL,
	"assigned" integer NOT NULL,
	"in_progress" integer NOT NULL,
	CONSTRAINT "operator_load_counts" CHECK ("operator_load"."orders" >= "operator_load"."assigned" and "operator_load"."assigned" >= "operator_load"."in_progress"),
	CONSTRAINT "operator_load_not_negative" CHECK ("operator_load"."in_progress" >= 0)
);
--> statement-breakpoint
DROP INDEX "work_orders_completed_at";--> statement-breakpoint
ALTER TABLE "operator_load" ADD CONSTRAINT "operator_load_operator_id_users_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_orders_completed" ON "work_orders" USING btree ("completed_at","operator_id","deadline","quantity_good","quantity_scrap") WHERE "work_orders"."completed_at" is not null;--> statement-breakpoint
-- Kept per statement for new orders (an import makes thousands), per row for the few changes that count. Orders are not
-- deleted; where someone does so behind the product's back, the load still says what is there.
CREATE FUNCTION count_new_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO operator_load AS l (operator_id, orders, assigned, in_progress)
  SELECT operator_id, count(*), count(*) FILTER (WHERE status <> 'cancelled'), count(*) FILTER (WHERE status = 'in_progress')
  FROM new_orders GROUP BY operator_id ORDER BY operator_id
  ON CONFLICT (operator_id) DO UPDATE SET orders = l.orders + excluded.orders,
    assigned = l.assigned + excluded.assigned, in_progress = l.in_progress + excluded.in_progress;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION count_changed_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND new.operator_id <> old.operator_id THEN
    INSERT INTO operator_load VALUES (new.operator_id, 0, 0, 0) ON CONFLICT DO NOTHING;
    -- In the order of the ids, so that two orders that change hands crosswise do not wait for each other.
    PERFORM 1 FROM operator_load WHERE operator_id IN (old.operator_id, new.operator_id) ORDER BY operator_id FOR UPDATE;
  END IF;
  UPDATE operator_load AS l SET orders = l.orders + d.orders, assigned = l.assigned + d.assigned,
    in_progress = l.in_progress + d.in_progress
  FROM (
    SELECT operator_id, sum(n) AS orders, sum(n * (status <> 'cancelled')::int) AS assigned,
      sum(n * (status = 'in_progress')::int) AS in_progress
    FROM (VALUES (old.operator_id, old.status, -1), (new.operator_id, new.status, 1)) AS change (operator_id, status, n)
    WHERE operator_id IS NOT NULL
    GROUP BY operator_id) AS d
  WHERE l.operator_id = d.operator_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION count_no_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM operator_load;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER work_orders_count_new AFTER INSERT ON work_orders REFERENCING NEW TABLE AS new_orders
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_orders();
--> statement-breakpoint
CREATE TRIGGER work_orders_count_changed AFTER UPDATE OF status, operator_id ON work_orders
  FOR EACH ROW WHEN ((old.status, old.operator_id) IS DISTINCT FROM (new.status, new.operator_id))
  EXECUTE FUNCTION count_changed_order();
--> statement-breakpoint
CREATE TRIGGER work_orders_count_deleted AFTER DELETE ON work_orders
  FOR EACH ROW EXECUTE FUNCTION count_changed_order();
--> statement-breakpoint
CREATE TRIGGER work_orders_count_emptied AFTER TRUNCATE ON work_orders
  FOR EACH STATEMENT EXECUTE FUNCTION count_no_orders();
--> statement-breakpoint
INSERT INTO operator_load
SELECT operator_id, count(*), count(*) FILTER (WHERE status <> 'cancelled'), count(*) FILTER (WHERE status = 'in_progress')
FROM work_orders GROUP BY operator_id;
