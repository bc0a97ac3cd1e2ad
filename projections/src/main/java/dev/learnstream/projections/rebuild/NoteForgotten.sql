UPDATE learnstream.rebuilds SET forgotten_at = clock_timestamp()
WHERE rebuild_id = ?;
