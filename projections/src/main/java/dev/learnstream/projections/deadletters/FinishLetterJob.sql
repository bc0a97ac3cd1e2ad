UPDATE learnstream.dead_letter_jobs SET state = 'done', ended_at = clock_timestamp()
WHERE job_id = ? AND state = 'running' AND done = total;
