UPDATE learnstream.replays r SET state = 'done', ended_at = clock_timestamp()
WHERE replay_id = ? AND state = 'running' AND NOT EXISTS (
  SELECT FROM learnstream.replay_partitions p WHERE p.replay_id = r.replay_id AND p.next_offset < p.to_offset
);
