-- What drizzle cannot say of teams and steps (docs/decisions/0063). First what 0012 has without steps.

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
CREATE OR REPLACE FUNCTION check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM status_history r WHERE r.id = NEW.reverses AND r.reverses IS NULL AND r.work_order_id = NEW.work_order_id
    AND (r.quantity, r.quantity_scrap, r.made_at, r.made_by) = (-NEW.quantity, -NEW.quantity_scrap, NEW.made_at, NEW.made_by)
    AND (r.scrap_reason, r.step_id, r.step_quantity, r.team_id)
      IS NOT DISTINCT FROM (NEW.scrap_reason, NEW.step_id, -NEW.step_quantity, NEW.team_id);
  IF NOT FOUND THEN PERFORM refuse_item(format('this is no reversal of item %s', NEW.reverses)); END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- What an item adds to the order is its step's good where the step counts, else nothing.
CREATE FUNCTION check_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step_counts boolean;
BEGIN
  SELECT counts INTO step_counts FROM work_order_steps WHERE id = NEW.step_id AND work_order_id = NEW.work_order_id;
  -- A step of another order is the foreign key's to refuse.
  IF NEW.quantity <> (CASE WHEN step_counts THEN NEW.step_quantity ELSE 0 END) THEN
    PERFORM refuse_item('the step that counts, and no other, adds its good to the order');
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER status_history_step BEFORE INSERT ON status_history
  FOR EACH ROW WHEN (NEW.step_id IS NOT NULL) EXECUTE FUNCTION check_step();
--> statement-breakpoint
CREATE TRIGGER work_order_steps_sums_of_history BEFORE UPDATE OF quantity_good, quantity_scrap ON work_order_steps
  FOR EACH ROW WHEN (pg_trigger_depth() = 0
    AND (old.quantity_good, old.quantity_scrap) IS DISTINCT FROM (new.quantity_good, new.quantity_scrap))
  EXECUTE FUNCTION refuse_sums();
--> statement-breakpoint
CREATE TRIGGER work_order_steps_sums_begin_at_zero BEFORE INSERT ON work_order_steps
  FOR EACH ROW WHEN (new.quantity_good <> 0 OR new.quantity_scrap <> 0) EXECUTE FUNCTION refuse_sums();
--> statement-breakpoint
-- Which step counts decides what the order's good is: it is settled by the first good there.
CREATE FUNCTION check_counting_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF old.quantity_good <> 0 AND old.counts <> new.counts THEN
    PERFORM refuse_item('a step that has good counts, or not, as it did then');
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER work_order_steps_counting_stays BEFORE UPDATE OF counts ON work_order_steps
  FOR EACH ROW EXECUTE FUNCTION check_counting_step();
--> statement-breakpoint
-- The audit log leaves out prior_team_ids, as it leaves out prior_operator_id.
CREATE OR REPLACE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- How a row is found and sorted, which follows from the rest.
  bookkeeping CONSTANT text[] := '{number_key,urgency,username_key,prior_operator_id,prior_team_ids}';
  said_by jsonb := nullif(current_setting('lantai.by', true), '')::jsonb;
  old_row jsonb;
  new_row jsonb;
  subject jsonb;
  fields_before jsonb;
  fields_after jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD) - bookkeeping; END IF;
  IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW) - bookkeeping; END IF;
  subject := coalesce(new_row, old_row);
  IF TG_OP = 'UPDATE' THEN
    IF old_row = new_row THEN RETURN NULL; END IF;
    SELECT jsonb_object_agg(key, old_row -> key), jsonb_object_agg(key, value) INTO fields_before, fields_after
    FROM jsonb_each(new_row) WHERE value <> old_row -> key;
  ELSE
    fields_before := jsonb_strip_nulls(old_row);
    fields_after := jsonb_strip_nulls(new_row);
  END IF;
  IF TG_NARGS > 3 THEN
    IF fields_before ->> TG_ARGV[3] IS NOT NULL THEN fields_before := fields_before || jsonb_build_object(TG_ARGV[3], 'set'); END IF;
    IF fields_after ->> TG_ARGV[3] IS NOT NULL THEN fields_after := fields_after || jsonb_build_object(TG_ARGV[3], 'set'); END IF;
  END IF;
  INSERT INTO public.audit_log (action, actor_kind, actor_id, actor_name, address, via, subject_type, subject_id,
    subject_name, before, after)
  VALUES (
    CASE TG_OP WHEN 'INSERT' THEN 'created' WHEN 'UPDATE' THEN 'changed' ELSE 'deleted' END::public.audit_action,
    coalesce(said_by ->> 'kind', 'database')::public.audit_actor,
    (said_by ->> 'id')::uuid,
    CASE WHEN said_by IS NULL THEN 'database:' || session_user ELSE said_by ->> 'name' END,
    CASE WHEN said_by IS NULL THEN host(inet_client_addr()) ELSE said_by ->> 'address' END,
    CASE WHEN said_by IS NULL THEN nullif(current_setting('application_name'), '') ELSE said_by ->> 'via' END,
    TG_ARGV[0]::public.audit_subject,
    (subject ->> TG_ARGV[1])::uuid,
    subject ->> TG_ARGV[2],
    fields_before,
    fields_after);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER teams_audit AFTER INSERT OR UPDATE OR DELETE ON teams
  FOR EACH ROW EXECUTE FUNCTION audit_change('team', 'id', 'name');
--> statement-breakpoint
CREATE TRIGGER team_members_audit AFTER INSERT OR UPDATE OR DELETE ON team_members
  FOR EACH ROW EXECUTE FUNCTION audit_change('team', 'team_id', '');
--> statement-breakpoint
CREATE TRIGGER team_members_no_truncate BEFORE TRUNCATE ON team_members
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
