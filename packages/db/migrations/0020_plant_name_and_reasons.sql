ALTER TABLE "plant_settings" ADD COLUMN "plant_name" text;--> statement-breakpoint
ALTER TABLE "plant_settings" ADD COLUMN "logo" text;--> statement-breakpoint
ALTER TABLE "plant_settings" ADD COLUMN "reasons" jsonb;--> statement-breakpoint
ALTER TABLE "plant_settings" ADD CONSTRAINT "plant_settings_name_length" CHECK (char_length("plant_settings"."plant_name") between 1 and 100);--> statement-breakpoint
ALTER TABLE "plant_settings" ADD CONSTRAINT "plant_settings_logo_size" CHECK (octet_length(decode("plant_settings"."logo", 'base64')) between 1 and 102400);--> statement-breakpoint
ALTER TABLE "plant_settings" ADD CONSTRAINT "plant_settings_reasons_size" CHECK (octet_length("plant_settings"."reasons"::text) <= 16384);--> statement-breakpoint
-- The audit log says that a logo was set, and does not keep the image.
DROP TRIGGER plant_settings_audit ON plant_settings;
--> statement-breakpoint
CREATE TRIGGER plant_settings_audit AFTER INSERT OR UPDATE OR DELETE ON plant_settings
  FOR EACH ROW EXECUTE FUNCTION audit_change('settings', '', '', 'logo');
