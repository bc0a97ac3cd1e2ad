-- Changes nothing if another instance has already come to these letters, or the job no longer runs.
UPDATE learnstream.dead_letter_jobs SET
  last_topic_id = ?,
  last_partition = ?,
  last_offset = ?,
  done = done + ?,
  closed = closed + ?,
  left_open = left_open + ?,
  gone = gone + ?,
  rows_changed = rows_changed + ?,
  updated_at = clock_timestamp()
WHERE job_id = ? AND state = 'running' AND (last_topic_id, last_partition, last_offset) < (?::uuid, ?::integer, ?::bigint);
