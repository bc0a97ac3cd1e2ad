-- Run for each table.
UPDATE learnstream.rebuild_differences SET state = 'restored', live = kept, kept = NULL
WHERE rebuild_id = ? AND table_name = '{table}' AND key = ANY (?::jsonb[]);
