-- Run for each table.
SELECT key
FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND table_name = '{table}' AND applied_at IS NOT NULL AND state <> 'restored'
LIMIT ?;
