INSERT INTO learnstream.replay_partitions (
  replay_id, topic_id, partition, topic, log_from, log_from_at, from_offset, to_offset, next_offset
)
SELECT replay_id, topic_id, partition, topic, log_from, log_from_at, from_offset, to_offset, from_offset
FROM unnest(?::int8[], ?::uuid[], ?::int4[], ?::text[], ?::int8[], ?::timestamptz[], ?::int8[], ?::int8[])
  AS i (replay_id, topic_id, partition, topic, log_from, log_from_at, from_offset, to_offset);
