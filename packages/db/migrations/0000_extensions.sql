-- Trigram indexes make "part of the number, product or reference" a look-up instead of a scan. The extension comes
-- with PostgreSQL's standard contrib package and is trusted: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
