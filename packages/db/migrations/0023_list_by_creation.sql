-- A list of the newest orders passes over what does not match in the index, without reading the order (docs/decisions/0081).
DROP INDEX "work_orders_created_at";
--> statement-breakpoint
CREATE INDEX "work_orders_open_created_at" ON "work_orders" USING btree ("created_at","number_key","deadline","status") WHERE "work_orders"."status" not in ('completed', 'cancelled');
--> statement-breakpoint
CREATE INDEX "work_orders_created_at" ON "work_orders" USING btree ("created_at","number_key","deadline","status");
