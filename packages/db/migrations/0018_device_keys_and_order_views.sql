CREATE TABLE "device_keys" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "device_keys_size" CHECK (octet_length(decode("device_keys"."key", 'base64')) = 32)
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "order_views" jsonb;--> statement-breakpoint
ALTER TABLE "device_keys" ADD CONSTRAINT "device_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_order_views_size" CHECK (octet_length("users"."order_views"::text) <= 65536);