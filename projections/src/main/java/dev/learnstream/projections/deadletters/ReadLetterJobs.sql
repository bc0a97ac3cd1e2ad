SELECT *
FROM learnstream.dead_letter_jobs
WHERE job_id = COALESCE(?, job_id)
ORDER BY job_id DESC
LIMIT 100;
