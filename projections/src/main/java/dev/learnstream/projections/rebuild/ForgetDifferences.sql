DELETE FROM learnstream.rebuild_differences
WHERE rebuild_id = ?;
