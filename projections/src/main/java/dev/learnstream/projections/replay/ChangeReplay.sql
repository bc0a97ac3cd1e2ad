-- A replay that is cancelled or done does not change. One that has failed may be tried again once its cause is removed.
UPDATE learnstream.replays SET
  state = ?,
  changed_by = ?,
  ended_at = CASE WHEN ? THEN clock_timestamp() END,
  failure = NULL
WHERE replay_id = ? AND state = ANY (?);
