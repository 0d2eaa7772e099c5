CREATE TYPE "public"."reversal_reason" AS ENUM('wrong_quantity', 'wrong_order', 'wrong_step', 'counted_twice', 'other');
--> statement-breakpoint
CREATE TABLE "maker_totals" (
	"made_by" uuid NOT NULL,
	"unit" text NOT NULL,
	"quantity_good" bigint NOT NULL,
	"quantity_scrap" bigint NOT NULL,
	CONSTRAINT "maker_totals_pk" PRIMARY KEY("made_by","unit")
);
--> statement-breakpoint
ALTER TABLE "status_history" DROP CONSTRAINT "status_history_quantity_range";
--> statement-breakpoint
ALTER TABLE "status_history" DROP CONSTRAINT "status_history_scrap_range";
--> statement-breakpoint
ALTER TABLE "status_history" DROP CONSTRAINT "status_history_scrap_reason_needs_scrap";
--> statement-breakpoint
ALTER TABLE "status_history" DROP CONSTRAINT "status_history_hold_has_reason";
--> statement-breakpoint
DROP INDEX "status_history_at";
--> statement-breakpoint
DROP INDEX "work_orders_changed_in";
--> statement-breakpoint
DROP INDEX "status_history_work_order";
--> statement-breakpoint
DROP INDEX "work_orders_external_ref";
--> statement-breakpoint
DROP INDEX "work_orders_product_name";
--> statement-breakpoint
DROP INDEX "work_orders_completed";
--> statement-breakpoint
-- Written by hand from here: what was reported before gets its time and its maker as the rules give them where nothing is
-- said: when it was stored, and the caller if an operator, else the order's operator then, which the audit log knows. The
-- rest of the ledger stays as it is.
CREATE TABLE reassigned AS
SELECT subject_id AS work_order_id, at, (before ->> 'operator_id')::uuid AS operator_id FROM audit_log
WHERE subject_type = 'work_order' AND action = 'changed' AND before ? 'operator_id';
--> statement-breakpoint
CREATE INDEX ON reassigned (work_order_id, at);
--> statement-breakpoint
ALTER TABLE "status_history" ADD COLUMN "made_at" timestamp(3) with time zone;
--> statement-breakpoint
ALTER TABLE "status_history" ADD COLUMN "made_by" uuid;
--> statement-breakpoint
ALTER TABLE "status_history" DISABLE TRIGGER "status_history_append_only";
--> statement-breakpoint
UPDATE status_history h SET made_at = h.at, made_by = CASE WHEN h.from_status IS NOT NULL THEN coalesce(
  (SELECT u.id FROM users u WHERE u.id = h.actor_user_id AND u.role = 'operator'),
  CASE WHEN o.prior_operator_id IS NOT NULL THEN
    (SELECT r.operator_id FROM reassigned r WHERE r.work_order_id = o.id AND r.at > h.at ORDER BY r.at LIMIT 1) END,
  o.operator_id) END
FROM work_orders o WHERE o.id = h.work_order_id;
--> statement-breakpoint
ALTER TABLE "status_history" ENABLE TRIGGER "status_history_append_only";
--> statement-breakpoint
ALTER TABLE "status_history" ALTER COLUMN "made_at" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "status_history" ADD COLUMN "changed_in" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL;
--> statement-breakpoint
ALTER TABLE "progress_notes" ADD COLUMN "made_at" timestamp(3) with time zone;
--> statement-breakpoint
ALTER TABLE "progress_notes" ADD COLUMN "made_by" uuid;
--> statement-breakpoint
ALTER TABLE "progress_notes" DISABLE TRIGGER USER;
--> statement-breakpoint
UPDATE progress_notes n SET made_at = n.at, made_by = coalesce(
  (SELECT u.id FROM users u WHERE u.id = n.author_user_id AND u.role = 'operator'),
  CASE WHEN o.prior_operator_id IS NOT NULL THEN
    (SELECT r.operator_id FROM reassigned r WHERE r.work_order_id = o.id AND r.at > n.at ORDER BY r.at LIMIT 1) END,
  o.operator_id)
FROM work_orders o WHERE o.id = n.work_order_id;
--> statement-breakpoint
ALTER TABLE "progress_notes" ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE "progress_notes" ALTER COLUMN "made_at" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "progress_notes" ALTER COLUMN "made_by" SET NOT NULL;
--> statement-breakpoint
DROP TABLE reassigned;
--> statement-breakpoint
ALTER TABLE "progress_notes" ADD COLUMN "changed_in" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL;
--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "external_ref_shared" boolean;
--> statement-breakpoint
ALTER TABLE "work_orders" DISABLE TRIGGER USER;
--> statement-breakpoint
-- References that differ in case only were allowed: the oldest order keeps it for itself, the others are marked.
UPDATE work_orders SET external_ref_shared = true FROM (
  SELECT id, row_number() OVER (PARTITION BY lower(external_ref COLLATE "und-x-icu") COLLATE "C" ORDER BY number_key) AS nth
  FROM work_orders WHERE external_ref IS NOT NULL) AS reference
WHERE reference.id = work_orders.id AND nth > 1;
--> statement-breakpoint
ALTER TABLE "work_orders" ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE "closed_totals" DROP CONSTRAINT "closed_totals_pk";
--> statement-breakpoint
TRUNCATE "closed_totals";
--> statement-breakpoint
ALTER TABLE "closed_totals" ADD COLUMN "unit" text NOT NULL;
--> statement-breakpoint
INSERT INTO closed_totals (operator_id, status, unit, orders, on_time, quantity, quantity_good, quantity_scrap)
SELECT operator_id, status, unit, count(*), count(*) FILTER (WHERE completed_at <= deadline), sum(quantity), sum(quantity_good), sum(quantity_scrap)
FROM work_orders WHERE status IN ('completed', 'cancelled') GROUP BY operator_id, status, unit;
--> statement-breakpoint
INSERT INTO maker_totals (made_by, unit, quantity_good, quantity_scrap)
SELECT h.made_by, o.unit, sum(h.quantity), sum(h.quantity_scrap) FROM status_history h JOIN work_orders o ON o.id = h.work_order_id
WHERE o.status = 'completed' AND (h.quantity <> 0 OR h.quantity_scrap <> 0) GROUP BY h.made_by, o.unit;
--> statement-breakpoint
-- As generated again.
ALTER TABLE "status_history" ADD COLUMN "reverses" bigint;
--> statement-breakpoint
ALTER TABLE "status_history" ADD COLUMN "reversal_reason" "reversal_reason";
--> statement-breakpoint
ALTER TABLE "status_history" ADD COLUMN "changes" jsonb;
--> statement-breakpoint
ALTER TABLE "maker_totals" ADD CONSTRAINT "maker_totals_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "progress_notes" ADD CONSTRAINT "progress_notes_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_reverses_status_history_id_fk" FOREIGN KEY ("reverses") REFERENCES "public"."status_history"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "progress_notes_made_by" ON "progress_notes" USING btree ("made_by");
--> statement-breakpoint
CREATE INDEX "progress_notes_changed_in" ON "progress_notes" USING btree ("changed_in");
--> statement-breakpoint
CREATE INDEX "status_history_made_at" ON "status_history" USING btree ("made_at");
--> statement-breakpoint
CREATE INDEX "status_history_made_by" ON "status_history" USING btree ("made_by","made_at") WHERE "status_history"."quantity" <> 0 or "status_history"."quantity_scrap" <> 0;
--> statement-breakpoint
CREATE UNIQUE INDEX "status_history_reverses" ON "status_history" USING btree ("reverses") WHERE "status_history"."reverses" is not null;
--> statement-breakpoint
CREATE INDEX "status_history_changed_in" ON "status_history" USING btree ("changed_in");
--> statement-breakpoint
CREATE INDEX "status_history_work_order" ON "status_history" USING btree ("work_order_id","id","made_by","quantity","quantity_scrap");
--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_external_ref" ON "work_orders" USING btree (lower("external_ref" collate "und-x-icu") collate "C") WHERE "work_orders"."external_ref_shared" is null;
--> statement-breakpoint
CREATE INDEX "work_orders_product_name" ON "work_orders" USING btree ("product_name" collate "dictionary","number_key");
--> statement-breakpoint
CREATE INDEX "work_orders_completed" ON "work_orders" USING btree ("completed_at","operator_id","deadline") WHERE "work_orders"."completed_at" is not null;
--> statement-breakpoint
ALTER TABLE "work_orders" DROP COLUMN "changed_in";
--> statement-breakpoint
ALTER TABLE "closed_totals" ADD CONSTRAINT "closed_totals_pk" PRIMARY KEY("operator_id","status","unit");
--> statement-breakpoint
ALTER TABLE "progress_notes" ADD CONSTRAINT "progress_notes_made_at_range" CHECK ("progress_notes"."made_at" <= "progress_notes"."at" + interval '2 minutes' and ("progress_notes"."made_at" >= '2000-01-01T00:00:00Z' or "progress_notes"."made_at" = "progress_notes"."at"));
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_signs" CHECK (case when "status_history"."reverses" is null then "status_history"."quantity" >= 0 and "status_history"."quantity_scrap" >= 0
        else "status_history"."quantity" <= 0 and "status_history"."quantity_scrap" <= 0 and "status_history"."quantity" + "status_history"."quantity_scrap" < 0 end);
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_reversal_has_reason" CHECK (("status_history"."reverses" is null) = ("status_history"."reversal_reason" is null) and ("status_history"."reversal_reason" <> 'other' or "status_history"."note" is not null));
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_reversal_moves_nothing" CHECK ("status_history"."reverses" is null or "status_history"."from_status" = "status_history"."to_status");
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_closing_reports_nothing" CHECK ("status_history"."from_status" = "status_history"."to_status" or ("status_history"."quantity" = 0 and "status_history"."quantity_scrap" = 0)
        or ("status_history"."from_status" not in ('completed', 'cancelled') and "status_history"."to_status" <> 'cancelled'));
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_edit_moves_nothing" CHECK ("status_history"."changes" is null or (jsonb_typeof("status_history"."changes") = 'array' and "status_history"."from_status" = "status_history"."to_status"
        and "status_history"."quantity" = 0 and "status_history"."quantity_scrap" = 0 and "status_history"."reverses" is null));
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_made_at_range" CHECK ("status_history"."made_at" <= "status_history"."at" + interval '2 minutes' and ("status_history"."made_at" >= '2000-01-01T00:00:00Z' or "status_history"."made_at" = "status_history"."at"));
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_made_by_matches" CHECK (("status_history"."made_by" is null) = ("status_history"."from_status" is null or "status_history"."changes" is not null));
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_quantity_range" CHECK (abs("status_history"."quantity") <= 1000000000000);
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_scrap_range" CHECK (abs("status_history"."quantity_scrap") <= 1000000000000);
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_scrap_reason_needs_scrap" CHECK ("status_history"."scrap_reason" is null or "status_history"."quantity_scrap" <> 0);
--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_hold_has_reason" CHECK (("status_history"."to_status" = 'on_hold' and "status_history"."from_status" is distinct from 'on_hold') = ("status_history"."hold_reason" is not null));
