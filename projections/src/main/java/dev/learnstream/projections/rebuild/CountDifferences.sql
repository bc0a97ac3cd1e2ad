SELECT table_name, kind, state, count(*) AS rows
FROM learnstream.rebuild_differences
WHERE rebuild_id = ?
GROUP BY table_name, kind, state;
