-- History is complete after the first record that Kafka still has in all partitions. Where records were lost, that is the first remaining
-- record of the partition. Nothing is left of a topic that is gone. An event's time may be five minutes after its record's.
UPDATE learnstream.rebuilds r SET history_from = h.begins + interval '5 minutes', is_partial = h.is_partial
FROM (
  SELECT
    GREATEST(
      COALESCE(min(p.log_from_at), max(r.requested_at)),
      max(COALESCE(p.log_from_at, r.requested_at)) FILTER (WHERE l.is_lost),
      max(r.requested_at) FILTER (WHERE g.is_gone)
    ) AS begins,
    COALESCE(bool_or(l.is_lost OR g.is_gone), g.is_gone) AS is_partial
  FROM learnstream.rebuilds r
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM learnstream.watermark w
      WHERE NOT EXISTS (SELECT FROM learnstream.rebuild_partitions p WHERE p.rebuild_id = r.rebuild_id AND p.topic = w.topic)
    ) AS is_gone
  ) g
  LEFT JOIN learnstream.rebuild_partitions p USING (rebuild_id)
  LEFT JOIN LATERAL (
    SELECT p.log_from > 0
      OR EXISTS (SELECT FROM learnstream.watermark w WHERE w.topic = p.topic AND w.topic_id <> p.topic_id) AS is_lost
  ) l ON true
  WHERE r.rebuild_id = ?
  GROUP BY g.is_gone
) h
WHERE r.rebuild_id = ?
RETURNING history_from;
