UPDATE learnstream.rebuilds SET state = ?, failure = ?, ended_at = clock_timestamp()
WHERE rebuild_id = ? AND state IN ('running', 'rolling_back');
