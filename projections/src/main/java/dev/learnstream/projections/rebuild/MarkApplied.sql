-- Run for each table.
UPDATE learnstream.rebuild_differences SET
  state = 'applied',
  writes = writes + 1,
  applied_at = COALESCE(applied_at, clock_timestamp()),
  kept = CASE WHEN applied_at IS NULL THEN live ELSE kept END,
  live = NULL
WHERE rebuild_id = ? AND table_name = '{table}' AND key = ANY (?::jsonb[]);
