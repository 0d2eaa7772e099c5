CREATE TYPE "public"."audit_action" AS ENUM('created', 'changed', 'deleted', 'logged_in', 'login_failed', 'locked_out', 'logged_out', 'refused');--> statement-breakpoint
CREATE TYPE "public"."audit_actor" AS ENUM('user', 'service', 'system', 'database', 'nobody');--> statement-breakpoint
CREATE TYPE "public"."audit_subject" AS ENUM('work_order', 'progress_note', 'user', 'service_account', 'settings', 'procedure', 'address');--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial NOT NULL,
	"at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"action" "audit_action" NOT NULL,
	"actor_kind" "audit_actor" NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"address" text,
	"via" text,
	"subject_type" "audit_subject" NOT NULL,
	"subject_id" uuid,
	"subject_name" text,
	"before" jsonb,
	"after" jsonb,
	"seal" bigint,
	"prev_hash" text,
	"hash" text,
	CONSTRAINT "audit_log_sealed_whole" CHECK (num_nonnulls("audit_log"."seal", "audit_log"."prev_hash", "audit_log"."hash") in (0, 3))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_log_seal" ON "audit_log" USING btree ("seal") WHERE "audit_log"."seal" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_log_unsealed" ON "audit_log" USING btree ("id") WHERE "audit_log"."seal" is null;--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at","seal") WHERE "audit_log"."seal" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","at","seal") WHERE "audit_log"."seal" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree (lower("actor_name"),"at","seal") WHERE "audit_log"."seal" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_id","at","seal") WHERE "audit_log"."seal" is not null;
--> statement-breakpoint
-- What drizzle cannot say: who writes the log, and that nobody rewrites it (docs/decisions/0015).

-- Writes what happened to one row of the table it hangs on: of a change the columns that changed, else all that are
-- set. Its arguments: the subject's type, the column of its id, the column of its name, and the column that is a
-- secret, of which the log tells only that it is set. Who did it is said by the transaction, in the setting lantai.by;
-- where nobody says so it was done behind the product's back, and the database's own words for the one who did are told.
CREATE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- How a row is found and sorted, which follows from the rest.
  bookkeeping CONSTANT text[] := '{number_key,urgency,username_key,prior_operator_id,changed_in}';
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
CREATE TRIGGER work_orders_audit AFTER INSERT OR UPDATE OR DELETE ON work_orders
  FOR EACH ROW EXECUTE FUNCTION audit_change('work_order', 'id', 'number');
--> statement-breakpoint
CREATE TRIGGER progress_notes_audit AFTER INSERT OR UPDATE OR DELETE ON progress_notes
  FOR EACH ROW EXECUTE FUNCTION audit_change('progress_note', 'work_order_id', '');
--> statement-breakpoint
CREATE TRIGGER users_audit AFTER INSERT OR UPDATE OR DELETE ON users
  FOR EACH ROW EXECUTE FUNCTION audit_change('user', 'id', 'username', 'password_hash');
--> statement-breakpoint
CREATE TRIGGER service_accounts_audit AFTER INSERT OR UPDATE OR DELETE ON service_accounts
  FOR EACH ROW EXECUTE FUNCTION audit_change('service_account', 'id', 'name', 'key_hash');
--> statement-breakpoint
CREATE TRIGGER plant_settings_audit AFTER INSERT OR UPDATE OR DELETE ON plant_settings
  FOR EACH ROW EXECUTE FUNCTION audit_change('settings', '', '');
--> statement-breakpoint
-- The one table of these that TRUNCATE, of which no row knows, could empty: the others are tied to the ledger.
CREATE TRIGGER plant_settings_no_truncate BEFORE TRUNCATE ON plant_settings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An entry gets its seal after it was written, once, and nothing else of it ever changes.
CREATE TRIGGER audit_log_written_unsealed BEFORE INSERT ON audit_log
  FOR EACH ROW WHEN (NEW.seal IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_sealed_once BEFORE UPDATE ON audit_log
  FOR EACH ROW WHEN (OLD.seal IS NOT NULL OR NEW.seal IS NULL
    OR to_jsonb(OLD) - '{seal,prev_hash,hash}'::text[] <> to_jsonb(NEW) - '{seal,prev_hash,hash}'::text[])
  EXECUTE FUNCTION refuse_change();
