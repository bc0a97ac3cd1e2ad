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
  ) AS open_holes
FROM learnstream.watermark w
WHERE topic_id = ANY (?::uuid[]);
