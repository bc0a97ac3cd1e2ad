UPDATE learnstream.rebuild_partitions SET
  next_offset = log_from,
  earliest = NULL,
  records = 0,
  projected = 0,
  parent_missing = 0,
  dead = 0
WHERE rebuild_id = ?;

DELETE FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND applied_at IS NULL;
