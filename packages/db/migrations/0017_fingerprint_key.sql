-- 244 random bits. The row is made once, and kept by backups like any other.
INSERT INTO fingerprint_key (key) VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
