-- A moment is sent as its age: the clocks of the service and of the database may differ.
INSERT INTO learnstream.kafka_ends AS s (
  topic_id, partition, topic, end_offset, waiting, waiting_since, complete_to, checked_at
)
SELECT
  i.topic_id,
  i.partition,
  i.topic,
  i.end_offset,
  i.waiting,
  i.waiting_since,
  COALESCE(i.waiting_since, now() - i.complete_ms_ago * interval '1 millisecond'),
  now() - c.ms_ago * interval '1 millisecond'
FROM unnest(?::uuid[], ?::int4[], ?::text[], ?::int8[], ?::int8[], ?::timestamptz[], ?::int8[]) AS i (
  topic_id, partition, topic, end_offset, waiting, waiting_since, complete_ms_ago
)
CROSS JOIN (SELECT ?::int8 AS ms_ago) AS c
ORDER BY i.topic_id, i.partition
ON CONFLICT (topic_id, partition) DO UPDATE SET
  topic = EXCLUDED.topic,
  end_offset = EXCLUDED.end_offset,
  waiting = EXCLUDED.waiting,
  waiting_since = EXCLUDED.waiting_since,
  complete_to = COALESCE(EXCLUDED.complete_to, s.complete_to),
  checked_at = EXCLUDED.checked_at;
