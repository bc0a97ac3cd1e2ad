DELETE FROM learnstream.rebuild_held
WHERE rebuild_id = ?;
