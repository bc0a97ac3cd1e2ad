SELECT
  r.rebuild_id AS id,
  r.state,
  r.phase,
  r.requested_by,
  -- At first the number of records to project is unknown.
  COALESCE(
    floor(1000.0 * sum(p.next_offset - p.log_from) / NULLIF(sum(GREATEST(p.head_offset, p.next_offset) - p.log_from), 0)) / 10,
    CASE r.phase WHEN 'projecting' THEN 0 ELSE 100 END
  ) AS percent
FROM learnstream.rebuilds r
LEFT JOIN learnstream.rebuild_partitions p ON p.rebuild_id = r.rebuild_id
WHERE r.state IN ('running', 'paused', 'rolling_back', 'failed')
GROUP BY r.rebuild_id
ORDER BY r.rebuild_id;
