-- Deletes jobs on dead letters that ended long ago, with their sets. Failed ones stay for an operator.
DELETE FROM learnstream.dead_letter_jobs
WHERE job_id = ANY (ARRAY(
  SELECT j.job_id
  FROM learnstream.dead_letter_jobs j
  WHERE j.state IN ('done', 'cancelled') AND j.ended_at < now() - ? * interval '1 second'
  LIMIT ?
));
