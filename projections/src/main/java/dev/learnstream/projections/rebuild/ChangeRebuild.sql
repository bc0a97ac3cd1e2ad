-- While one rebuild is under way, no other one begins or goes on: see the unique index ux_rebuilds_under_way.
UPDATE learnstream.rebuilds SET
  state = ?,
  changed_by = ?,
  ended_at = CASE WHEN ? THEN clock_timestamp() END,
  failure = NULL
WHERE rebuild_id = ? AND state = ANY (?);
