-- Run for each table.
DELETE FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND table_name = '{table}' AND key = ANY (?::jsonb[]) AND applied_at IS NULL;
