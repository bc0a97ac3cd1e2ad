-- Run for each table.
UPDATE learnstream.rebuild_differences SET state = 'applied', live = NULL
WHERE rebuild_id = ? AND table_name = '{table}' AND key = ANY (?::jsonb[]) AND applied_at IS NOT NULL;
