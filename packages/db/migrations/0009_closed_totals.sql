CREATE TABLE "closed_totals" (
	"operator_id" uuid NOT NULL,
	"status" "work_order_status" NOT NULL,
	"orders" integer NOT NULL,
	"on_time" integer NOT NULL,
	"quantity" bigint NOT NULL,
	"quantity_good" bigint NOT NULL,
	"quantity_scrap" bigint NOT NULL,
	CONSTRAINT "closed_totals_pk" PRIMARY KEY("operator_id","status"),
	CONSTRAINT "closed_totals_closed" CHECK ("closed_totals"."status" in ('completed', 'cancelled')),
	CONSTRAINT "closed_totals_counts" CHECK ("closed_totals"."orders" >= "closed_totals"."on_time" and "closed_totals"."on_time" >= 0),
	CONSTRAINT "closed_totals_not_negative" CHECK ("closed_totals"."quantity" >= 0 and "closed_totals"."quantity_good" >= 0 and "closed_totals"."quantity_scrap" >= 0)
);
--> statement-breakpoint
ALTER TABLE "closed_totals" ADD CONSTRAINT "closed_totals_operator_id_users_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- As the load of operators is kept (0004): per statement for new orders, per row for what changes. An open order's
-- reports are no business of these; its closing is, and whatever is put right about a closed one.
CREATE FUNCTION total_new_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO closed_totals AS t
  SELECT operator_id, status, count(*), count(*) FILTER (WHERE completed_at <= deadline), sum(quantity), sum(quantity_good), sum(quantity_scrap)
  FROM new_orders WHERE status IN ('completed', 'cancelled') GROUP BY operator_id, status ORDER BY operator_id, status
  ON CONFLICT (operator_id, status) DO UPDATE SET orders = t.orders + excluded.orders, on_time = t.on_time + excluded.on_time,
    quantity = t.quantity + excluded.quantity, quantity_good = t.quantity_good + excluded.quantity_good,
    quantity_scrap = t.quantity_scrap + excluded.quantity_scrap;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION total_changed_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.status IN ('completed', 'cancelled') THEN
    INSERT INTO closed_totals VALUES (new.operator_id, new.status, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
  END IF;
  UPDATE closed_totals AS t SET orders = t.orders + d.orders, on_time = t.on_time + d.on_time,
    quantity = t.quantity + d.quantity, quantity_good = t.quantity_good + d.quantity_good,
    quantity_scrap = t.quantity_scrap + d.quantity_scrap
  FROM (
    SELECT operator_id, status, sum(n) AS orders, sum(CASE WHEN completed_at <= deadline THEN n ELSE 0 END) AS on_time,
      sum(n * quantity) AS quantity, sum(n * quantity_good) AS quantity_good, sum(n * quantity_scrap) AS quantity_scrap
    FROM (VALUES
      (old.operator_id, old.status, old.completed_at, old.deadline, old.quantity, old.quantity_good, old.quantity_scrap, -1),
      (new.operator_id, new.status, new.completed_at, new.deadline, new.quantity, new.quantity_good, new.quantity_scrap, 1)
    ) AS change (operator_id, status, completed_at, deadline, quantity, quantity_good, quantity_scrap, n)
    GROUP BY operator_id, status) AS d
  -- An open order's status is in no row.
  WHERE t.operator_id = d.operator_id AND t.status = d.status;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION total_no_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM closed_totals;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER work_orders_total_new AFTER INSERT ON work_orders REFERENCING NEW TABLE AS new_orders
  FOR EACH STATEMENT EXECUTE FUNCTION total_new_orders();
--> statement-breakpoint
CREATE TRIGGER work_orders_total_changed
  AFTER UPDATE OF status, operator_id, deadline, completed_at, quantity, quantity_good, quantity_scrap ON work_orders
  FOR EACH ROW WHEN (
    (old.status IN ('completed', 'cancelled') OR new.status IN ('completed', 'cancelled'))
    AND (old.status, old.operator_id, old.deadline, old.completed_at, old.quantity, old.quantity_good, old.quantity_scrap)
      IS DISTINCT FROM
      (new.status, new.operator_id, new.deadline, new.completed_at, new.quantity, new.quantity_good, new.quantity_scrap))
  EXECUTE FUNCTION total_changed_order();
--> statement-breakpoint
CREATE TRIGGER work_orders_total_deleted AFTER DELETE ON work_orders
  FOR EACH ROW EXECUTE FUNCTION total_changed_order();
--> statement-breakpoint
CREATE TRIGGER work_orders_total_emptied AFTER TRUNCATE ON work_orders
  FOR EACH STATEMENT EXECUTE FUNCTION total_no_orders();
--> statement-breakpoint
INSERT INTO closed_totals
SELECT operator_id, status, count(*), count(*) FILTER (WHERE completed_at <= deadline), sum(quantity), sum(quantity_good), sum(quantity_scrap)
FROM work_orders WHERE status IN ('completed', 'cancelled') GROUP BY operator_id, status;
