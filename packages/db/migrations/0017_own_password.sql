CREATE TABLE "fingerprint_key" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "fingerprint_key_one_row" CHECK ("fingerprint_key"."id" = 1),
	CONSTRAINT "fingerprint_key_length" CHECK (char_length("fingerprint_key"."key") >= 43)
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "must_change_password" boolean DEFAULT false NOT NULL;