-- A cancelled or finished one stays what it is; one that has failed may be tried again once its cause is gone.
UPDATE learnstream.replays SET
  state = ?,
  changed_by = ?,
  ended_at = CASE WHEN ? THEN clock_timestamp() END,
  failure = NULL
WHERE replay_id = ? AND state = ANY (?);
