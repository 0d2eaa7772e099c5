DROP INDEX "work_orders_assigned";--> statement-breakpoint
CREATE INDEX "work_orders_own" ON "work_orders" USING btree ("operator_id","urgency","deadline","number_key","status");