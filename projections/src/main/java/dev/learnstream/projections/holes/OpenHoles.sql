SELECT topic_id, partition, topic, from_offset, to_offset, next_offset
FROM learnstream.holes
WHERE closed_at IS NULL
ORDER BY found_at, topic_id, partition, from_offset;
