-- Fixes the letters of a job. Decoding a record of reason crashed_reader may end the process: the reason must be selected.
INSERT INTO learnstream.dead_letter_job_members (job_id, topic_id, partition, "offset")
SELECT selected.job_id, d.topic_id, d.partition, d."offset"
FROM learnstream.dead_letters d
CROSS JOIN (
  SELECT ?::bigint AS job_id, ?::text AS topic, ?::integer AS partition, ?::bigint AS record_offset, ?::text AS reason,
    ?::text AS sqlstate, ?::text AS producer, ?::uuid AS learner, ?::timestamptz AS first_from, ?::timestamptz AS first_to
) AS selected
WHERE d.state = 'open'
  AND (selected.topic IS NULL OR d.topic = selected.topic)
  AND (selected.partition IS NULL OR d.partition = selected.partition)
  AND (selected.record_offset IS NULL OR d."offset" = selected.record_offset)
  AND (d.reason = selected.reason OR selected.reason IS NULL AND d.reason <> 'crashed_reader')
  AND (selected.sqlstate IS NULL OR d.sqlstate = selected.sqlstate)
  AND (selected.producer IS NULL OR d.producer = selected.producer)
  AND (selected.learner IS NULL OR d.user_id = selected.learner)
  AND (selected.first_from IS NULL OR d.first_seen >= selected.first_from)
  AND (selected.first_to IS NULL OR d.first_seen < selected.first_to)
ORDER BY d.topic_id, d.partition, d."offset";
