DROP INDEX "work_orders_deadline";--> statement-breakpoint
DROP INDEX "work_orders_open_deadline";--> statement-breakpoint
CREATE INDEX "work_orders_due" ON "work_orders" USING btree ("deadline","number_key","status");--> statement-breakpoint
CREATE INDEX "work_orders_open_due" ON "work_orders" USING btree ("deadline","number_key","status") WHERE "work_orders"."status" not in ('completed', 'cancelled');