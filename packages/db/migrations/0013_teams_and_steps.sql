ALTER TYPE "public"."audit_subject" ADD VALUE 'team' BEFORE 'service_account';--> statement-breakpoint
CREATE TABLE "work_order_steps" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"work_order_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"team_id" uuid,
	"is_rework" boolean DEFAULT false NOT NULL,
	"counts" boolean NOT NULL,
	"is_done" boolean DEFAULT false NOT NULL,
	"quantity_good" bigint DEFAULT 0 NOT NULL,
	"quantity_scrap" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "work_order_steps_order_id" UNIQUE("work_order_id","id"),
	CONSTRAINT "work_order_steps_position" CHECK ("work_order_steps"."position" between 1 and 40),
	CONSTRAINT "work_order_steps_name_length" CHECK (char_length("work_order_steps"."name") between 1 and 80),
	CONSTRAINT "work_order_steps_rework_never_counts" CHECK (not ("work_order_steps"."counts" and "work_order_steps"."is_rework")),
	CONSTRAINT "work_order_steps_good_not_negative" CHECK ("work_order_steps"."quantity_good" >= 0),
	CONSTRAINT "work_order_steps_scrap_not_negative" CHECK ("work_order_steps"."quantity_scrap" >= 0)
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "team_members_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_name_length" CHECK (char_length("teams"."name") between 1 and 60)
);
--> statement-breakpoint
ALTER TABLE "status_history" DROP CONSTRAINT "status_history_signs";--> statement-breakpoint
ALTER TABLE "status_history" DROP CONSTRAINT "status_history_closing_reports_nothing";--> statement-breakpoint
ALTER TABLE "status_history" DROP CONSTRAINT "status_history_edit_moves_nothing";--> statement-breakpoint
DROP INDEX "status_history_made_by";--> statement-breakpoint
ALTER TABLE "progress_notes" ADD COLUMN "step_id" uuid;--> statement-breakpoint
ALTER TABLE "status_history" ADD COLUMN "step_id" uuid;--> statement-breakpoint
ALTER TABLE "status_history" ADD COLUMN "step_quantity" bigint;--> statement-breakpoint
ALTER TABLE "status_history" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "team_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "prior_team_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "step_count" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "work_order_steps" ADD CONSTRAINT "work_order_steps_work_order_id_work_orders_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_steps" ADD CONSTRAINT "work_order_steps_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_order_steps_order" ON "work_order_steps" USING btree ("work_order_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_steps_counting" ON "work_order_steps" USING btree ("work_order_id") WHERE "work_order_steps"."counts";--> statement-breakpoint
CREATE INDEX "work_order_steps_team" ON "work_order_steps" USING btree ("team_id") WHERE "work_order_steps"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "team_members_user" ON "team_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name_key" ON "teams" USING btree (lower("name" collate "und-x-icu"));--> statement-breakpoint
ALTER TABLE "progress_notes" ADD CONSTRAINT "progress_notes_step_of_order" FOREIGN KEY ("work_order_id","step_id") REFERENCES "public"."work_order_steps"("work_order_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_step_of_order" FOREIGN KEY ("work_order_id","step_id") REFERENCES "public"."work_order_steps"("work_order_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "status_history_step" ON "status_history" USING btree ("step_id") WHERE "status_history"."step_id" is not null;--> statement-breakpoint
CREATE INDEX "status_history_team" ON "status_history" USING btree ("team_id") WHERE "status_history"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "work_orders_teams" ON "work_orders" USING gin ("team_ids") WHERE "work_orders"."team_ids" <> '{}';--> statement-breakpoint
CREATE INDEX "work_orders_team" ON "work_orders" USING btree ("team_id") WHERE "work_orders"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "status_history_made_by" ON "status_history" USING btree ("made_by","made_at") WHERE "status_history"."quantity" <> 0 or "status_history"."quantity_scrap" <> 0 or "status_history"."step_quantity" <> 0;--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_step_quantity" CHECK (("status_history"."step_id" is null) = ("status_history"."step_quantity" is null));--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_step_quantity_range" CHECK (abs("status_history"."step_quantity") <= 1000000000000);--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_signs" CHECK (case when "status_history"."reverses" is null
        then "status_history"."quantity" >= 0 and "status_history"."quantity_scrap" >= 0 and coalesce("status_history"."step_quantity", 0) >= 0
        else "status_history"."quantity" <= 0 and "status_history"."quantity_scrap" <= 0 and coalesce("status_history"."step_quantity", 0) <= 0
          and "status_history"."quantity" + "status_history"."quantity_scrap" + coalesce("status_history"."step_quantity", 0) < 0 end);--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_closing_reports_nothing" CHECK ("status_history"."from_status" = "status_history"."to_status" or ("status_history"."quantity" = 0 and "status_history"."quantity_scrap" = 0 and coalesce("status_history"."step_quantity", 0) = 0)
        or ("status_history"."from_status" not in ('completed', 'cancelled') and "status_history"."to_status" <> 'cancelled'));--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_edit_moves_nothing" CHECK ("status_history"."changes" is null or (jsonb_typeof("status_history"."changes") = 'array' and "status_history"."from_status" = "status_history"."to_status"
        and "status_history"."quantity" = 0 and "status_history"."quantity_scrap" = 0 and coalesce("status_history"."step_quantity", 0) = 0 and "status_history"."reverses" is null));--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_step_count" CHECK ("work_orders"."step_count" between 0 and 40);--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_team_may_see" CHECK ("work_orders"."team_id" is null or "work_orders"."team_id" = any ("work_orders"."team_ids"));