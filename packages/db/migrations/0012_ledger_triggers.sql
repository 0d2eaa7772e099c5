-- What drizzle cannot say: the ledger is the one source (docs/decisions/0046), and a report is a HOT update (0047).

CREATE FUNCTION refuse_item(reason text) RETURNS work_order_status LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'status_history: %', reason USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
-- Makes each order what its new items say, in one change of the order for all items of a statement. A creation says what
-- the order's insert said; an edit's fields are written beside its item.
CREATE FUNCTION apply_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE work_orders AS o SET
    quantity_good = o.quantity_good + i.good,
    quantity_scrap = o.quantity_scrap + i.scrap,
    status = CASE WHEN o.status = i.from_status THEN i.to_status
      ELSE refuse_item(format('the order is %s, not %s', o.status, i.from_status)) END,
    version = o.version + 1,
    updated_at = greatest(o.updated_at, i.at),
    started_at = CASE
      WHEN i.to_status = 'pending' AND i.from_status <> 'pending' AND o.quantity_good + i.good + o.quantity_scrap + i.scrap = 0 THEN NULL
      ELSE coalesce(o.started_at, i.started_at) END,
    completed_at = CASE
      WHEN i.to_status <> 'completed' THEN NULL
      WHEN i.completed_at IS NULL THEN o.completed_at
      ELSE greatest(i.completed_at, coalesce(o.started_at, i.started_at)) END
  FROM (
    SELECT work_order_id, max(at) AS at, sum(quantity)::bigint AS good, sum(quantity_scrap)::bigint AS scrap,
      (array_agg(from_status ORDER BY id))[1] AS from_status,
      (array_agg(to_status ORDER BY id DESC))[1] AS to_status,
      min(made_at) FILTER (WHERE to_status NOT IN ('pending', 'cancelled')) AS started_at,
      max(made_at) FILTER (WHERE to_status = 'completed' AND from_status <> 'completed') AS completed_at
    FROM new_items WHERE from_status IS NOT NULL AND changes IS NULL
    GROUP BY work_order_id) AS i
  WHERE o.id = i.work_order_id;
  -- Corrections of a completed order; what it had when it was completed is added by total_makers.
  IF EXISTS (SELECT FROM new_items WHERE from_status = 'completed' AND to_status = 'completed' AND made_by IS NOT NULL) THEN
    INSERT INTO maker_totals AS t (made_by, unit, quantity_good, quantity_scrap)
    SELECT i.made_by, o.unit, sum(i.quantity), sum(i.quantity_scrap)
    FROM new_items i JOIN work_orders o ON o.id = i.work_order_id
    WHERE i.from_status = 'completed' AND i.to_status = 'completed' AND i.made_by IS NOT NULL
    GROUP BY i.made_by, o.unit ORDER BY i.made_by, o.unit
    ON CONFLICT (made_by, unit) DO UPDATE SET quantity_good = t.quantity_good + excluded.quantity_good,
      quantity_scrap = t.quantity_scrap + excluded.quantity_scrap;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER status_history_apply AFTER INSERT ON status_history REFERENCING NEW TABLE AS new_items
  FOR EACH STATEMENT EXECUTE FUNCTION apply_history();
--> statement-breakpoint
-- A reversal takes back a whole report of the same order, in its place; that it does so once is a unique index's to say.
CREATE FUNCTION check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM status_history r WHERE r.id = NEW.reverses AND r.reverses IS NULL AND r.work_order_id = NEW.work_order_id
    AND (r.quantity, r.quantity_scrap, r.made_at, r.made_by) = (-NEW.quantity, -NEW.quantity_scrap, NEW.made_at, NEW.made_by)
    AND r.scrap_reason IS NOT DISTINCT FROM NEW.scrap_reason;
  IF NOT FOUND THEN PERFORM refuse_item(format('this is no reversal of item %s', NEW.reverses)); END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER status_history_reversal BEFORE INSERT ON status_history
  FOR EACH ROW WHEN (NEW.reverses IS NOT NULL) EXECUTE FUNCTION check_reversal();
--> statement-breakpoint
CREATE FUNCTION refuse_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the sums of an order are those of its history: insert an item into status_history instead'
    USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
-- Within apply_history the depth is 1; an UPDATE of anybody else is refused, whoever it is.
CREATE TRIGGER work_orders_sums_of_history BEFORE UPDATE OF quantity_good, quantity_scrap ON work_orders
  FOR EACH ROW WHEN (pg_trigger_depth() = 0
    AND (old.quantity_good, old.quantity_scrap) IS DISTINCT FROM (new.quantity_good, new.quantity_scrap))
  EXECUTE FUNCTION refuse_sums();
--> statement-breakpoint
CREATE TRIGGER work_orders_sums_begin_at_zero BEFORE INSERT ON work_orders
  FOR EACH ROW WHEN (new.quantity_good <> 0 OR new.quantity_scrap <> 0) EXECUTE FUNCTION refuse_sums();
--> statement-breakpoint
-- What each operator made of an order counts from when it is completed until it is opened again.
CREATE FUNCTION total_makers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign CONSTANT int := CASE WHEN new.status = 'completed' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO maker_totals AS t (made_by, unit, quantity_good, quantity_scrap)
  SELECT made_by, new.unit, sign * sum(quantity), sign * sum(quantity_scrap) FROM status_history
  WHERE work_order_id = new.id AND (quantity <> 0 OR quantity_scrap <> 0)
  GROUP BY made_by ORDER BY made_by
  ON CONFLICT (made_by, unit) DO UPDATE SET quantity_good = t.quantity_good + excluded.quantity_good,
    quantity_scrap = t.quantity_scrap + excluded.quantity_scrap;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER work_orders_total_makers AFTER UPDATE OF status ON work_orders
  FOR EACH ROW WHEN ((old.status = 'completed') <> (new.status = 'completed')) EXECUTE FUNCTION total_makers();
--> statement-breakpoint
-- The closed totals by unit too, as 0009 has them without.
CREATE OR REPLACE FUNCTION total_new_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO closed_totals AS t (operator_id, status, unit, orders, on_time, quantity, quantity_good, quantity_scrap)
  SELECT operator_id, status, unit, count(*), count(*) FILTER (WHERE completed_at <= deadline), sum(quantity), sum(quantity_good), sum(quantity_scrap)
  FROM new_orders WHERE status IN ('completed', 'cancelled') GROUP BY operator_id, status, unit ORDER BY operator_id, status, unit
  ON CONFLICT (operator_id, status, unit) DO UPDATE SET orders = t.orders + excluded.orders, on_time = t.on_time + excluded.on_time,
    quantity = t.quantity + excluded.quantity, quantity_good = t.quantity_good + excluded.quantity_good,
    quantity_scrap = t.quantity_scrap + excluded.quantity_scrap;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION total_changed_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.status IN ('completed', 'cancelled') THEN
    INSERT INTO closed_totals (operator_id, status, unit, orders, on_time, quantity, quantity_good, quantity_scrap)
    VALUES (new.operator_id, new.status, new.unit, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
  END IF;
  UPDATE closed_totals AS t SET orders = t.orders + d.orders, on_time = t.on_time + d.on_time,
    quantity = t.quantity + d.quantity, quantity_good = t.quantity_good + d.quantity_good,
    quantity_scrap = t.quantity_scrap + d.quantity_scrap
  FROM (
    SELECT operator_id, status, unit, sum(n) AS orders, sum(CASE WHEN completed_at <= deadline THEN n ELSE 0 END) AS on_time,
      sum(n * quantity) AS quantity, sum(n * quantity_good) AS quantity_good, sum(n * quantity_scrap) AS quantity_scrap
    FROM (VALUES
      (old.operator_id, old.status, old.unit, old.completed_at, old.deadline, old.quantity, old.quantity_good, old.quantity_scrap, -1),
      (new.operator_id, new.status, new.unit, new.completed_at, new.deadline, new.quantity, new.quantity_good, new.quantity_scrap, 1)
    ) AS change (operator_id, status, unit, completed_at, deadline, quantity, quantity_good, quantity_scrap, n)
    GROUP BY operator_id, status, unit) AS d
  -- An open order's status is in no row.
  WHERE t.operator_id = d.operator_id AND t.status = d.status AND t.unit = d.unit;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DROP TRIGGER work_orders_total_changed ON work_orders;
--> statement-breakpoint
CREATE TRIGGER work_orders_total_changed
  AFTER UPDATE OF status, operator_id, unit, deadline, completed_at, quantity, quantity_good, quantity_scrap ON work_orders
  FOR EACH ROW WHEN (
    (old.status IN ('completed', 'cancelled') OR new.status IN ('completed', 'cancelled'))
    AND (old.status, old.operator_id, old.unit, old.deadline, old.completed_at, old.quantity, old.quantity_good, old.quantity_scrap)
      IS DISTINCT FROM
      (new.status, new.operator_id, new.unit, new.deadline, new.completed_at, new.quantity, new.quantity_good, new.quantity_scrap))
  EXECUTE FUNCTION total_changed_order();
--> statement-breakpoint
-- Room in every page for the next version of its orders, so that a report touches no index.
ALTER TABLE work_orders SET (fillfactor = 85);
