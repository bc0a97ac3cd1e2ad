UPDATE learnstream.rebuilds SET phase = ?
WHERE rebuild_id = ?;
