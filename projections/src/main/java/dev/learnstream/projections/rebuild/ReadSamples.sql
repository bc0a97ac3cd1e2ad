SELECT table_name, kind, key, state, COALESCE(live, kept) AS live, history, explanation
FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND explanation IS NOT NULL
ORDER BY table_name, kind, key
LIMIT 100;
