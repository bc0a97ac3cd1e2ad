INSERT INTO learnstream.dead_letter_jobs (action, because, rate, requested_by, filter)
VALUES (?, ?, ?, ?, jsonb_strip_nulls(jsonb_build_object(
  'topic', ?::text, 'partition', ?::integer, 'offset', ?::bigint, 'reason', ?::text, 'sqlState', ?::text,
  'producer', ?::text, 'learner', ?::uuid, 'from', ?::timestamptz, 'to', ?::timestamptz
)))
RETURNING job_id;
