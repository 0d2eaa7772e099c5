ALTER TABLE "users" ADD COLUMN "order_views" jsonb;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_order_views_size" CHECK (octet_length("users"."order_views"::text) <= 65536);