-- Deletes jobs on dead letters that ended long ago, with their sets. Failed ones stay for an operator.
WITH ended AS (
  SELECT job_id
  FROM learnstream.dead_letter_jobs
  WHERE state IN ('done', 'cancelled') AND ended_at < now() - ? * interval '1 second'
  LIMIT ?
),
sets AS (
  DELETE FROM learnstream.dead_letter_job_members m
  USING ended e
  WHERE m.job_id = e.job_id
)
DELETE FROM learnstream.dead_letter_jobs j
USING ended e
WHERE j.job_id = e.job_id;
