SELECT table_name, state, count(*) AS rows
FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND state IN ('locked', 'reverted')
GROUP BY table_name, state
ORDER BY table_name, state;
