-- What Kafka had no more when it was to be read. Nothing when the hole does not stand where its reader believes.
UPDATE learnstream.holes SET
  lost = lost + int8multirange(int8range(next_offset, GREATEST(next_offset, ?))),
  next_offset = GREATEST(next_offset, ?),
  closed_at = CASE WHEN GREATEST(next_offset, ?) = to_offset THEN COALESCE(closed_at, clock_timestamp()) END
WHERE topic_id = ? AND partition = ? AND from_offset = ? AND next_offset >= ?
RETURNING records;
