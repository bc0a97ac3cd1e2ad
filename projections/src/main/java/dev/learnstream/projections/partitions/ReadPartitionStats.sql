SELECT
  topic_id,
  partition,
  topic,
  next_offset,
  last_event_at,
  merged,
  held,
  dead,
  redelivered,
  (
    SELECT count(*)
    FROM learnstream.holes h
    WHERE h.topic_id = w.topic_id AND h.partition = w.partition AND h.closed_at IS NULL
  ) AS open_holes,
  (
    SELECT COALESCE(sum(upper(range) - lower(range)), 0)
    FROM learnstream.holes h
    CROSS JOIN unnest(h.lost) AS range
    WHERE h.topic_id = w.topic_id AND h.partition = w.partition AND h.lost <> '{}' AND h.accepted_at IS NULL
  ) AS lost
FROM learnstream.watermark w
WHERE topic_id = ANY (?::uuid[]);
