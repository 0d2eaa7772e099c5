-- Who planned which shifts, and what they replaced.
CREATE TRIGGER shift_plans_audit AFTER INSERT OR UPDATE OR DELETE ON shift_plans
  FOR EACH ROW EXECUTE FUNCTION audit_change('settings', '', 'valid_from');
--> statement-breakpoint
-- A plan may be replaced until it holds, but a day is never left without the one it had.
CREATE TRIGGER shift_plans_no_delete BEFORE DELETE OR TRUNCATE ON shift_plans
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
