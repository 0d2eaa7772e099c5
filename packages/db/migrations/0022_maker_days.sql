-- What each operator made of the orders that were completed on a day, so that a report on a month reads its days and not the ledger of
-- its orders (docs/decisions/0077).
CREATE TABLE "maker_days" (
	"day" date NOT NULL,
	"made_by" uuid NOT NULL,
	"unit" text NOT NULL,
	"quantity_good" bigint NOT NULL,
	"quantity_scrap" bigint NOT NULL,
	CONSTRAINT "maker_days_pk" PRIMARY KEY("day","made_by","unit")
);
--> statement-breakpoint
ALTER TABLE "maker_days" ADD CONSTRAINT "maker_days_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
INSERT INTO maker_days (day, made_by, unit, quantity_good, quantity_scrap)
SELECT (o.completed_at AT TIME ZONE 'UTC')::date, h.made_by, o.unit, sum(h.quantity), sum(h.quantity_scrap)
FROM status_history h JOIN work_orders o ON o.id = h.work_order_id
WHERE o.status = 'completed' AND (h.quantity <> 0 OR h.quantity_scrap <> 0) GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE FUNCTION add_to_makers(maker uuid, of_unit text, on_day date, good bigint, scrap bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO maker_totals AS t (made_by, unit, quantity_good, quantity_scrap) VALUES (maker, of_unit, good, scrap)
  ON CONFLICT (made_by, unit) DO UPDATE SET quantity_good = t.quantity_good + excluded.quantity_good,
    quantity_scrap = t.quantity_scrap + excluded.quantity_scrap;
  INSERT INTO maker_days AS d (day, made_by, unit, quantity_good, quantity_scrap) VALUES (on_day, maker, of_unit, good, scrap)
  ON CONFLICT (day, made_by, unit) DO UPDATE SET quantity_good = d.quantity_good + excluded.quantity_good,
    quantity_scrap = d.quantity_scrap + excluded.quantity_scrap;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION total_makers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign CONSTANT int := CASE WHEN new.status = 'completed' THEN 1 ELSE -1 END;
  day CONSTANT date := coalesce(new.completed_at, old.completed_at) AT TIME ZONE 'UTC';
BEGIN
  PERFORM add_to_makers(made_by, new.unit, day, (sign * sum(quantity))::bigint, (sign * sum(quantity_scrap))::bigint)
  FROM status_history WHERE work_order_id = new.id AND (quantity <> 0 OR quantity_scrap <> 0)
  GROUP BY made_by ORDER BY made_by;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- As in 0014, but that corrections are added by the day too.
CREATE OR REPLACE FUNCTION apply_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE work_orders AS o SET
    quantity_good = o.quantity_good + i.good,
    quantity_scrap = o.quantity_scrap + i.scrap,
    status = CASE
      WHEN o.status <> i.from_status THEN refuse_item(format('the order is %s, not %s', o.status, i.from_status))
      WHEN o.step_count > 0 AND i.has_report_without_step THEN refuse_item('a report on an order with steps is on one of them')
      ELSE i.to_status END,
    version = o.version + 1,
    updated_at = greatest(o.updated_at, i.at),
    started_at = CASE
      WHEN i.to_status = 'pending' AND i.from_status <> 'pending' AND o.quantity_good + i.good + o.quantity_scrap + i.scrap = 0
        AND NOT EXISTS (SELECT FROM work_order_steps s WHERE s.work_order_id = o.id AND s.quantity_good > 0) THEN NULL
      ELSE coalesce(o.started_at, i.started_at) END,
    completed_at = CASE
      WHEN i.to_status <> 'completed' THEN NULL
      WHEN i.completed_at IS NULL THEN o.completed_at
      ELSE greatest(i.completed_at, coalesce(o.started_at, i.started_at)) END
  FROM (
    SELECT work_order_id, max(at) AS at, sum(quantity)::bigint AS good, sum(quantity_scrap)::bigint AS scrap,
      (array_agg(from_status ORDER BY id))[1] AS from_status,
      (array_agg(to_status ORDER BY id DESC))[1] AS to_status,
      bool_or(step_id IS NULL AND (quantity <> 0 OR quantity_scrap <> 0)) AS has_report_without_step,
      min(made_at) FILTER (WHERE to_status NOT IN ('pending', 'cancelled')) AS started_at,
      max(made_at) FILTER (WHERE to_status = 'completed' AND from_status <> 'completed') AS completed_at
    FROM new_items WHERE from_status IS NOT NULL AND changes IS NULL
    GROUP BY work_order_id) AS i
  WHERE o.id = i.work_order_id;
  -- A report opens a step that was done.
  IF EXISTS (SELECT FROM new_items WHERE step_id IS NOT NULL) THEN
    UPDATE work_order_steps AS s SET
      quantity_good = s.quantity_good + i.good,
      quantity_scrap = s.quantity_scrap + i.scrap,
      is_done = s.is_done AND NOT i.is_reported
    FROM (
      SELECT step_id, sum(step_quantity)::bigint AS good, sum(quantity_scrap)::bigint AS scrap,
        bool_or(step_quantity > 0 OR quantity_scrap > 0) AS is_reported
      FROM new_items WHERE step_id IS NOT NULL AND changes IS NULL GROUP BY step_id) AS i
    WHERE s.id = i.step_id;
  END IF;
  -- Corrections of a completed order; what it had when it was completed is added by total_makers.
  IF EXISTS (SELECT FROM new_items WHERE from_status = 'completed' AND to_status = 'completed' AND made_by IS NOT NULL) THEN
    PERFORM add_to_makers(i.made_by, o.unit, (o.completed_at AT TIME ZONE 'UTC')::date, sum(i.quantity)::bigint, sum(i.quantity_scrap)::bigint)
    FROM new_items i JOIN work_orders o ON o.id = i.work_order_id
    WHERE i.from_status = 'completed' AND i.to_status = 'completed' AND i.made_by IS NOT NULL
    GROUP BY i.made_by, o.unit, o.completed_at ORDER BY i.made_by, o.unit;
  END IF;
  RETURN NULL;
END
$$;
