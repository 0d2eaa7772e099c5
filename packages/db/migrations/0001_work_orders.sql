CREATE TYPE "public"."role" AS ENUM('operator', 'production_manager', 'admin');--> statement-breakpoint
CREATE TYPE "public"."scope" AS ENUM('workorders:read', 'workorders:write', 'reports:read', 'users:read', 'users:write');--> statement-breakpoint
CREATE TYPE "public"."hold_reason" AS ENUM('material_shortage', 'machine_failure', 'quality_hold', 'waiting_instruction', 'changeover', 'other');--> statement-breakpoint
CREATE TYPE "public"."priority" AS ENUM('low', 'normal', 'high', 'urgent');--> statement-breakpoint
CREATE TYPE "public"."scrap_reason" AS ENUM('material', 'machine', 'method', 'operator', 'measurement', 'other');--> statement-breakpoint
CREATE TYPE "public"."work_order_status" AS ENUM('pending', 'in_progress', 'on_hold', 'completed', 'cancelled');--> statement-breakpoint
CREATE TABLE "service_accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"scopes" "scope"[] NOT NULL,
	"key_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "service_accounts_key_hash" UNIQUE("key_hash"),
	CONSTRAINT "service_accounts_name_length" CHECK (char_length("service_accounts"."name") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"username" text NOT NULL,
	"username_key" text GENERATED ALWAYS AS (lower(username collate "C")) STORED NOT NULL,
	"name" text,
	"role" "role" NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"password_hash" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_username_form" CHECK ("users"."username" ~ '^[A-Za-z0-9._-]{3,64}$'),
	CONSTRAINT "users_name_length" CHECK (char_length("users"."name") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" uuid NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pk" PRIMARY KEY("actor_id","key"),
	CONSTRAINT "idempotency_keys_key_length" CHECK (char_length("idempotency_keys"."key") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "login_failures" (
	"subject" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plant_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"overproduction_tolerance_percent" integer DEFAULT 10 NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "plant_settings_one_row" CHECK ("plant_settings"."id" = 1),
	CONSTRAINT "plant_settings_tolerance_range" CHECK ("plant_settings"."overproduction_tolerance_percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "day_counters" (
	"day" date PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "progress_notes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"work_order_id" uuid NOT NULL,
	"history_id" bigint,
	"note" text NOT NULL,
	"author_user_id" uuid,
	"author_service_id" uuid,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "progress_notes_history" UNIQUE("history_id"),
	CONSTRAINT "progress_notes_one_author" CHECK (num_nonnulls("progress_notes"."author_user_id", "progress_notes"."author_service_id") = 1),
	CONSTRAINT "progress_notes_note_length" CHECK (char_length("progress_notes"."note") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "status_history" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"work_order_id" uuid NOT NULL,
	"from_status" "work_order_status",
	"to_status" "work_order_status" NOT NULL,
	"quantity" bigint DEFAULT 0 NOT NULL,
	"quantity_scrap" bigint DEFAULT 0 NOT NULL,
	"scrap_reason" "scrap_reason",
	"hold_reason" "hold_reason",
	"note" text,
	"actor_user_id" uuid,
	"actor_service_id" uuid,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "status_history_one_actor" CHECK (num_nonnulls("status_history"."actor_user_id", "status_history"."actor_service_id") = 1),
	CONSTRAINT "status_history_quantity_range" CHECK ("status_history"."quantity" between 0 and 1000000000000),
	CONSTRAINT "status_history_scrap_range" CHECK ("status_history"."quantity_scrap" between 0 and 1000000000000),
	CONSTRAINT "status_history_scrap_reason_needs_scrap" CHECK ("status_history"."scrap_reason" is null or "status_history"."quantity_scrap" > 0),
	CONSTRAINT "status_history_hold_has_reason" CHECK (("status_history"."to_status" = 'on_hold') = ("status_history"."hold_reason" is not null)),
	CONSTRAINT "status_history_note_length" CHECK (char_length("status_history"."note") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "work_orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"number_key" bigint NOT NULL,
	"external_ref" text,
	"product_name" text NOT NULL,
	"unit" text DEFAULT 'pcs' NOT NULL,
	"quantity" bigint NOT NULL,
	"quantity_good" bigint DEFAULT 0 NOT NULL,
	"quantity_scrap" bigint DEFAULT 0 NOT NULL,
	"deadline" timestamp(3) with time zone NOT NULL,
	"priority" "priority" DEFAULT 'normal' NOT NULL,
	"status" "work_order_status" DEFAULT 'pending' NOT NULL,
	"operator_id" uuid NOT NULL,
	"prior_operator_id" uuid,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"started_at" timestamp(3) with time zone,
	"completed_at" timestamp(3) with time zone,
	"urgency" smallint GENERATED ALWAYS AS ((case when status in ('completed', 'cancelled') then 10 else 0 end) + (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end)) STORED NOT NULL,
	"changed_in" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL,
	CONSTRAINT "work_orders_number_form" CHECK ("work_orders"."number" ~ '^WO-[0-9]{8}-[0-9]{3,8}$'),
	CONSTRAINT "work_orders_external_ref_length" CHECK (char_length("work_orders"."external_ref") between 1 and 100),
	CONSTRAINT "work_orders_product_name_length" CHECK (char_length("work_orders"."product_name") between 1 and 200),
	CONSTRAINT "work_orders_unit_length" CHECK (char_length("work_orders"."unit") between 1 and 20),
	CONSTRAINT "work_orders_note_length" CHECK (char_length("work_orders"."note") <= 2000),
	CONSTRAINT "work_orders_quantity_range" CHECK ("work_orders"."quantity" between 1 and 1000000000000),
	CONSTRAINT "work_orders_good_not_negative" CHECK ("work_orders"."quantity_good" >= 0),
	CONSTRAINT "work_orders_scrap_not_negative" CHECK ("work_orders"."quantity_scrap" >= 0),
	CONSTRAINT "work_orders_version_positive" CHECK ("work_orders"."version" >= 1),
	CONSTRAINT "work_orders_completed_at_matches" CHECK (("work_orders"."completed_at" is not null) = ("work_orders"."status" = 'completed'))
);
--> statement-breakpoint
ALTER TABLE "service_accounts" ADD CONSTRAINT "service_accounts_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress_notes" ADD CONSTRAINT "progress_notes_work_order_id_work_orders_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress_notes" ADD CONSTRAINT "progress_notes_history_id_status_history_id_fk" FOREIGN KEY ("history_id") REFERENCES "public"."status_history"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress_notes" ADD CONSTRAINT "progress_notes_author_user_id_users_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress_notes" ADD CONSTRAINT "progress_notes_author_service_id_service_accounts_id_fk" FOREIGN KEY ("author_service_id") REFERENCES "public"."service_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_work_order_id_work_orders_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_actor_user_id_users_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_history" ADD CONSTRAINT "status_history_actor_service_id_service_accounts_id_fk" FOREIGN KEY ("actor_service_id") REFERENCES "public"."service_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_operator_id_users_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_prior_operator_id_users_id_fk" FOREIGN KEY ("prior_operator_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "service_accounts_created_by" ON "service_accounts" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "service_accounts_live" ON "service_accounts" USING btree ("created_at","id") WHERE "service_accounts"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_key" ON "users" USING btree ("username_key");--> statement-breakpoint
CREATE INDEX "users_role_active" ON "users" USING btree ("role","active");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "login_failures_window" ON "login_failures" USING btree ("window_started_at");--> statement-breakpoint
CREATE INDEX "progress_notes_work_order" ON "progress_notes" USING btree ("work_order_id","id");--> statement-breakpoint
CREATE INDEX "progress_notes_author_user" ON "progress_notes" USING btree ("author_user_id");--> statement-breakpoint
CREATE INDEX "progress_notes_author_service" ON "progress_notes" USING btree ("author_service_id") WHERE "progress_notes"."author_service_id" is not null;--> statement-breakpoint
CREATE INDEX "status_history_work_order" ON "status_history" USING btree ("work_order_id","id");--> statement-breakpoint
CREATE INDEX "status_history_actor_user" ON "status_history" USING btree ("actor_user_id");--> statement-breakpoint
CREATE INDEX "status_history_actor_service" ON "status_history" USING btree ("actor_service_id") WHERE "status_history"."actor_service_id" is not null;--> statement-breakpoint
CREATE INDEX "status_history_at" ON "status_history" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_number" ON "work_orders" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_number_key" ON "work_orders" USING btree ("number_key");--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_external_ref" ON "work_orders" USING btree ("external_ref");--> statement-breakpoint
CREATE INDEX "work_orders_deadline" ON "work_orders" USING btree ("deadline","number_key");--> statement-breakpoint
CREATE INDEX "work_orders_created_at" ON "work_orders" USING btree ("created_at","number_key");--> statement-breakpoint
CREATE INDEX "work_orders_priority" ON "work_orders" USING btree ("priority","number_key");--> statement-breakpoint
CREATE INDEX "work_orders_product_name" ON "work_orders" USING btree ("product_name","number_key");--> statement-breakpoint
CREATE INDEX "work_orders_status" ON "work_orders" USING btree ("status","number_key");--> statement-breakpoint
CREATE INDEX "work_orders_assigned" ON "work_orders" USING btree ("operator_id","urgency","deadline","number_key");--> statement-breakpoint
CREATE INDEX "work_orders_prior_operator" ON "work_orders" USING btree ("prior_operator_id") WHERE "work_orders"."prior_operator_id" is not null;--> statement-breakpoint
CREATE INDEX "work_orders_open_deadline" ON "work_orders" USING btree ("deadline","number_key") WHERE "work_orders"."status" not in ('completed', 'cancelled');--> statement-breakpoint
CREATE INDEX "work_orders_completed_at" ON "work_orders" USING btree ("completed_at","operator_id") WHERE "work_orders"."completed_at" is not null;--> statement-breakpoint
CREATE INDEX "work_orders_changed_in" ON "work_orders" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "work_orders_search" ON "work_orders" USING gin ("number" gin_trgm_ops,"product_name" gin_trgm_ops,"external_ref" gin_trgm_ops);