SELECT topic_id, partition, topic, next_offset, head_offset, applied_from
FROM learnstream.rebuild_partitions
WHERE rebuild_id = ?
ORDER BY topic, partition;
