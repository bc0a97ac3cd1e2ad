-- Values are read to find the ids of the events. After 8 MiB of them the page ends. To decode a record of reason crashed_reader may end
-- the process.
SELECT page.topic_id, page.partition, page."offset", page.topic, page.reason, page.detail, page.state, page.first_seen,
  CASE WHEN page.reason <> 'crashed_reader' AND NOT page.is_cut THEN page.value END AS value
FROM (
  SELECT found.*, sum(octet_length(found.value)) OVER (
      ORDER BY found.first_seen, found.topic_id, found.partition, found."offset"
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS bytes_before
  FROM (
    SELECT d.topic_id, d.partition, d."offset", d.topic, d.reason, d.detail, d.state, d.first_seen, d.is_cut, d.value
    FROM learnstream.dead_letters d
    WHERE d.producer = ?
      AND (d.first_seen, d.topic_id, d.partition, d."offset") > (?::timestamptz, ?::uuid, ?::integer, ?::bigint)
      AND d.first_seen < ?::timestamptz
    ORDER BY d.first_seen, d.topic_id, d.partition, d."offset"
    LIMIT ?
  ) found
) page
WHERE COALESCE(page.bytes_before, 0) < 8388608
ORDER BY page.first_seen, page.topic_id, page.partition, page."offset";
