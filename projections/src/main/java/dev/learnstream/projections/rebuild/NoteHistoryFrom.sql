-- The first event that Kafka has; or, where Kafka has not all that ever came, when the first record came that it has. Event times
-- may be five minutes ahead of that.
UPDATE learnstream.rebuilds r SET history_from = (
  SELECT GREATEST(
    COALESCE(min(p.earliest), r.requested_at),
    max(COALESCE(p.log_from_at, r.requested_at) + interval '5 minutes') FILTER (
      WHERE p.log_from > 0
        OR EXISTS (SELECT FROM learnstream.watermark w WHERE w.topic = p.topic AND w.topic_id <> p.topic_id)
    )
  )
  FROM learnstream.rebuild_partitions p
  WHERE p.rebuild_id = r.rebuild_id
)
WHERE rebuild_id = ?
RETURNING history_from;
