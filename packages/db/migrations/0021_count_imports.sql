-- An import stores its orders before it locks the day's counter (docs/decisions/0073). It counts them for their operators at its end
-- (insert-imported.ts): these rows would be locked from its first order on, and nobody could start or finish an order meanwhile.
DROP TRIGGER work_orders_count_new ON work_orders;
--> statement-breakpoint
CREATE TRIGGER work_orders_count_new AFTER INSERT ON work_orders REFERENCING NEW TABLE AS new_orders
  FOR EACH STATEMENT WHEN (current_setting('lantai.count_later', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION count_new_orders();
