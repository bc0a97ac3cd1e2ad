SELECT topic_id, partition, topic, log_from, log_from_at, from_offset, to_offset, next_offset, records, rows_changed
FROM learnstream.replay_partitions
WHERE replay_id = ?
ORDER BY topic, partition;
