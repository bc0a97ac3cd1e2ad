SELECT count(*) AS rows
FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND state = 'found';
