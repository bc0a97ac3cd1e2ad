-- Run for each table.
CREATE UNLOGGED TABLE learnstream_rebuild.{table} (LIKE public.{table} INCLUDING ALL);
