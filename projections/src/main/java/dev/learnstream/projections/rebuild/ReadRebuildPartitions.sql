SELECT topic_id, partition, topic, log_from, log_from_at, next_offset, head_offset, applied_from
FROM learnstream.rebuild_partitions
WHERE rebuild_id = ?
ORDER BY topic, partition;
