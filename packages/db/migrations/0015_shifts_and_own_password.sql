CREATE TABLE "shift_plans" (
	"valid_from" date PRIMARY KEY NOT NULL,
	"shifts" jsonb NOT NULL,
	CONSTRAINT "shift_plans_form" CHECK (case when jsonb_typeof("shift_plans"."shifts") = 'array' then jsonb_array_length("shift_plans"."shifts") <= 6
        and jsonb_array_length("shift_plans"."shifts") = jsonb_array_length(jsonb_path_query_array("shift_plans"."shifts",
          '$[*] ? (@.name.type() == "string" && @.start like_regex "^([01][0-9]|2[0-3]):[0-5][0-9]$")')) else false end)
);
--> statement-breakpoint
CREATE TABLE "fingerprint_key" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "fingerprint_key_one_row" CHECK ("fingerprint_key"."id" = 1),
	CONSTRAINT "fingerprint_key_length" CHECK (char_length("fingerprint_key"."key") >= 43)
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "must_change_password" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "status_history_hold_ends" ON "status_history" USING btree ("made_at","work_order_id","id") WHERE "status_history"."from_status" = 'on_hold' and "status_history"."to_status" <> 'on_hold';