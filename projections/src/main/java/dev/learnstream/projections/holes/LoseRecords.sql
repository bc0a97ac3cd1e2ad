-- Notes records that Kafka no longer had when they were to be read. Changes nothing if the hole is not where its reader believes.
UPDATE learnstream.holes SET
  lost = lost + int8multirange(int8range(next_offset, GREATEST(next_offset, ?))),
  next_offset = GREATEST(next_offset, ?),
  closed_at = CASE WHEN GREATEST(next_offset, ?) = to_offset THEN COALESCE(closed_at, clock_timestamp()) END
WHERE topic_id = ? AND partition = ? AND from_offset = ? AND next_offset >= ?
RETURNING records;
