-- The next letters of a job. They are not longer than the given bytes together, unless the first alone is longer.
SELECT topic_id, partition, "offset"
FROM (
  SELECT m.topic_id, m.partition, m."offset",
    sum(COALESCE(d.value_bytes, 0)) OVER (ORDER BY m.topic_id, m.partition, m."offset") - COALESCE(d.value_bytes, 0) AS bytes_before
  FROM (
    SELECT topic_id, partition, "offset"
    FROM learnstream.dead_letter_job_members
    WHERE job_id = ? AND (topic_id, partition, "offset") > (?::uuid, ?::integer, ?::bigint)
    ORDER BY topic_id, partition, "offset"
    LIMIT ?
  ) m
  LEFT JOIN learnstream.dead_letters d USING (topic_id, partition, "offset")
) s
WHERE bytes_before < ?
ORDER BY topic_id, partition, "offset";
