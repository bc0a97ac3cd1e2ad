UPDATE learnstream.rebuilds SET replay_id = ?
WHERE rebuild_id = ?;
