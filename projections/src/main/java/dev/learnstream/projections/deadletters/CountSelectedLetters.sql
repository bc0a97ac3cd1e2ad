-- The causes of the letters that a job would have. The view learnstream.dead_letter_causes has the same columns.
SELECT d.reason, d.sqlstate, d.topic, count(*) AS letters, min(d.first_seen) AS first_seen, max(d.first_seen) AS last_seen,
  (max(ARRAY[d.partition, d."offset"]))[1]::integer AS sample_partition, (max(ARRAY[d.partition, d."offset"]))[2] AS sample_offset
FROM learnstream.dead_letters d
CROSS JOIN (
  SELECT ?::text AS topic, ?::integer AS partition, ?::bigint AS record_offset, ?::text AS reason, ?::text AS sqlstate,
    ?::text AS producer, ?::uuid AS learner, ?::timestamptz AS first_from, ?::timestamptz AS first_to
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
GROUP BY d.reason, d.sqlstate, d.topic
ORDER BY letters DESC, d.reason, d.topic, d.sqlstate;
