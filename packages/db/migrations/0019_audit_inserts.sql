-- An import inserts tens of thousands of rows in one statement while the day's counter is locked: their entries are written once
-- for the statement, not once for each row (docs/decisions/0065). Changes and deletions are recorded row by row, as before.
CREATE OR REPLACE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- How a row is found and sorted, which follows from the rest.
  bookkeeping CONSTANT text[] := '{number_key,urgency,username_key,prior_operator_id,prior_team_ids}';
  said_by CONSTANT jsonb := nullif(current_setting('lantai.by', true), '')::jsonb;
  by_kind CONSTANT public.audit_actor := coalesce(said_by ->> 'kind', 'database')::public.audit_actor;
  by_id CONSTANT uuid := (said_by ->> 'id')::uuid;
  by_name CONSTANT text := CASE WHEN said_by IS NULL THEN 'database:' || session_user ELSE said_by ->> 'name' END;
  by_address CONSTANT text := CASE WHEN said_by IS NULL THEN host(inet_client_addr()) ELSE said_by ->> 'address' END;
  by_via CONSTANT text := CASE WHEN said_by IS NULL THEN nullif(current_setting('application_name'), '') ELSE said_by ->> 'via' END;
  old_row jsonb;
  new_row jsonb;
  subject jsonb;
  fields_before jsonb;
  fields_after jsonb;
BEGIN
  IF TG_LEVEL = 'STATEMENT' THEN
    INSERT INTO public.audit_log (action, actor_kind, actor_id, actor_name, address, via, subject_type, subject_id,
      subject_name, after)
    SELECT 'created', by_kind, by_id, by_name, by_address, by_via, TG_ARGV[0]::public.audit_subject,
      (fields ->> TG_ARGV[1])::uuid, fields ->> TG_ARGV[2],
      CASE WHEN fields ? TG_ARGV[3] THEN fields || jsonb_build_object(TG_ARGV[3], 'set') ELSE fields END
    FROM (SELECT jsonb_strip_nulls(to_jsonb(inserted) - bookkeeping) AS fields FROM inserted) AS created;
    RETURN NULL;
  END IF;
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
    by_kind, by_id, by_name, by_address, by_via,
    TG_ARGV[0]::public.audit_subject,
    (subject ->> TG_ARGV[1])::uuid,
    subject ->> TG_ARGV[2],
    fields_before,
    fields_after);
  RETURN NULL;
END
$$;
--> statement-breakpoint
DROP TRIGGER work_orders_audit ON work_orders;
--> statement-breakpoint
CREATE TRIGGER work_orders_audit AFTER UPDATE OR DELETE ON work_orders
  FOR EACH ROW EXECUTE FUNCTION audit_change('work_order', 'id', 'number');
--> statement-breakpoint
CREATE TRIGGER work_orders_audit_inserted AFTER INSERT ON work_orders REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION audit_change('work_order', 'id', 'number');
--> statement-breakpoint
DROP TRIGGER users_audit ON users;
--> statement-breakpoint
CREATE TRIGGER users_audit AFTER UPDATE OR DELETE ON users
  FOR EACH ROW EXECUTE FUNCTION audit_change('user', 'id', 'username', 'password_hash');
--> statement-breakpoint
CREATE TRIGGER users_audit_inserted AFTER INSERT ON users REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION audit_change('user', 'id', 'username', 'password_hash');
