-- While one is under way no other begins, nor does one that has ended begin again.
UPDATE learnstream.rebuilds SET
  state = ?,
  changed_by = ?,
  ended_at = CASE WHEN ? THEN clock_timestamp() END,
  failure = NULL
WHERE rebuild_id = ? AND state = ANY (?);
