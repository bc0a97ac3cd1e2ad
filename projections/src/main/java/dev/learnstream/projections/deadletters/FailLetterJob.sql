UPDATE learnstream.dead_letter_jobs SET state = 'failed', ended_at = clock_timestamp(), failure = ?
WHERE job_id = ? AND state = 'running';
