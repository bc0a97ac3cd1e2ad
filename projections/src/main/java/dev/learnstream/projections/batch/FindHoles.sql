-- The watermark passes an offset once. It passes one twice only after somebody has set it back by hand.
INSERT INTO learnstream.holes AS h (topic_id, partition, topic, from_offset, to_offset, next_offset)
SELECT topic_id, partition, topic, from_offset, to_offset, from_offset
FROM unnest(?::uuid[], ?::int4[], ?::text[], ?::int8[], ?::int8[]) AS i (topic_id, partition, topic, from_offset, to_offset)
ORDER BY topic_id, partition, from_offset
ON CONFLICT (topic_id, partition, from_offset) DO UPDATE SET
  to_offset = excluded.to_offset,
  next_offset = excluded.next_offset,
  records = 0,
  found_at = now(),
  closed_at = NULL,
  lost = '{}',
  accepted_at = NULL,
  accepted_by = NULL,
  accepted_because = NULL;
