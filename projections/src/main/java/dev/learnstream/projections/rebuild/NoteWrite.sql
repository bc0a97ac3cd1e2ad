UPDATE learnstream.rebuilds SET longest_write_ms = GREATEST(longest_write_ms, ?)
WHERE rebuild_id = ? AND longest_write_ms < ?;
