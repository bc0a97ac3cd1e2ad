-- Changes nothing if the database was set back again: then the hole is not where its reader believes.
UPDATE learnstream.holes SET
  next_offset = GREATEST(next_offset, ?),
  closed_at = CASE WHEN GREATEST(next_offset, ?) = to_offset THEN COALESCE(closed_at, clock_timestamp()) END
WHERE topic_id = ? AND partition = ? AND from_offset = ? AND next_offset >= ?
RETURNING records;
