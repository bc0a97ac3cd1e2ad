-- Nothing when the database has been set back once more: the hole does not stand where its reader believes.
UPDATE learnstream.holes SET
  next_offset = GREATEST(next_offset, ?),
  closed_at = CASE WHEN GREATEST(next_offset, ?) = to_offset THEN COALESCE(closed_at, clock_timestamp()) END
WHERE topic_id = ? AND partition = ? AND from_offset = ? AND next_offset >= ?
RETURNING records;
