SELECT *
FROM learnstream.dead_letter_jobs
WHERE state = 'running'
ORDER BY job_id
LIMIT 1;
