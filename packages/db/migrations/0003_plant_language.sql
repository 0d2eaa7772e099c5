CREATE TYPE "public"."language" AS ENUM('id', 'en');--> statement-breakpoint
ALTER TABLE "plant_settings" ADD COLUMN "language" "language" DEFAULT 'id' NOT NULL;