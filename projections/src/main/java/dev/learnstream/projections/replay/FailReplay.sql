UPDATE learnstream.replays SET state = 'failed', ended_at = clock_timestamp(), failure = ?
WHERE replay_id = ? AND state = 'running';
