UPDATE learnstream.dead_letter_jobs SET total = ? WHERE job_id = ?;
