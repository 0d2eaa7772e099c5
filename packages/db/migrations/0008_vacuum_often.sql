-- A report leaves its order's old row and index entries behind. By default they are cleared away when they are a fifth of
-- the table, which is after weeks; meanwhile a list reads them too, and took up to twice as long for it.
ALTER TABLE "work_orders" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
