-- An offset below the watermark is not passed if an open hole still has to read it. A held event with "merged" set is in the tables
-- and waits only for its topic. A resolved dead letter was applied later. Neither of the two is reported.
SELECT
  asked.ordinal,
  COALESCE(w.next_offset > asked.record_offset, false) AND NOT EXISTS (
    SELECT FROM learnstream.holes o
    WHERE o.topic_id = asked.topic_id
      AND o.partition = asked.partition
      AND o.closed_at IS NULL
      AND asked.record_offset >= o.next_offset
      AND asked.record_offset < o.to_offset
  ) AS is_passed,
  EXISTS (
    SELECT FROM learnstream.holes l
    WHERE l.topic_id = asked.topic_id
      AND l.partition = asked.partition
      AND l.lost <> '{}'
      AND l.lost @> asked.record_offset
  ) AS is_lost,
  h.parent,
  h.parent_id,
  d.reason,
  d.detail
FROM unnest(?::uuid[], ?::int4[], ?::int8[]) WITH ORDINALITY AS asked (topic_id, partition, record_offset, ordinal)
LEFT JOIN learnstream.watermark w
  ON w.topic_id = asked.topic_id AND w.partition = asked.partition
LEFT JOIN learnstream.held_events h
  ON h.topic_id = asked.topic_id AND h.partition = asked.partition AND h."offset" = asked.record_offset AND NOT h.merged
LEFT JOIN learnstream.dead_letters d
  ON d.topic_id = asked.topic_id AND d.partition = asked.partition AND d."offset" = asked.record_offset AND d.state <> 'resolved'
ORDER BY asked.ordinal;
