SELECT
  job_id AS id,
  state,
  action AS phase,
  requested_by,
  COALESCE(floor(1000.0 * done / NULLIF(total, 0)) / 10, 100) AS percent
FROM learnstream.dead_letter_jobs
WHERE state IN ('running', 'paused', 'failed')
ORDER BY job_id;
