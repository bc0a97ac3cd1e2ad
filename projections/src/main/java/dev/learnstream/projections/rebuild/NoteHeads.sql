-- A partition that is new to the rebuild is read from Kafka's first offset of it.
INSERT INTO learnstream.rebuild_partitions AS p
  (rebuild_id, topic_id, partition, topic, log_from, log_from_at, next_offset, head_offset)
SELECT rebuild_id, topic_id, partition, topic, log_from, log_from_at, log_from, head_offset
FROM unnest(?::int8[], ?::uuid[], ?::int4[], ?::text[], ?::int8[], ?::timestamptz[], ?::int8[])
  AS i (rebuild_id, topic_id, partition, topic, log_from, log_from_at, head_offset)
ON CONFLICT (rebuild_id, topic_id, partition) DO UPDATE SET head_offset = GREATEST(p.head_offset, excluded.head_offset);
