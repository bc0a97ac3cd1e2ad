UPDATE learnstream.rebuilds SET unsettled = ?
WHERE rebuild_id = ?;
