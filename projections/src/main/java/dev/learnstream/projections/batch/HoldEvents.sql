-- An event with an open or discarded dead letter is not held.
INSERT INTO learnstream.held_events
  (topic_id, partition, "offset", topic, record_at, key, value, headers, user_id, parent, parent_id, merged)
SELECT *
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[], ?::jsonb[], ?::uuid[],
    ?::text[], ?::uuid[], ?::bool[])
  AS i (topic_id, partition, "offset", topic, record_at, key, value, headers, user_id, parent, parent_id, merged)
WHERE NOT EXISTS (
  SELECT FROM learnstream.dead_letters d
  WHERE d.topic_id = i.topic_id AND d.partition = i.partition AND d."offset" = i."offset" AND d.state <> 'resolved'
)
ORDER BY topic_id, partition, "offset"
ON CONFLICT (topic_id, partition, "offset") DO NOTHING;
