-- A job that is cancelled or done does not change. One that has failed may be tried again once its cause is removed.
UPDATE learnstream.dead_letter_jobs SET
  state = ?,
  changed_by = ?,
  ended_at = CASE WHEN ? THEN clock_timestamp() END,
  failure = NULL
WHERE job_id = ? AND state = ANY (?);
