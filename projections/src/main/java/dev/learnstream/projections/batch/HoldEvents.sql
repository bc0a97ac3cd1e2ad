INSERT INTO learnstream.held_events
  (topic_id, partition, "offset", topic, record_at, key, value, headers, user_id, parent, parent_id, merged)
SELECT *
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[], ?::jsonb[], ?::uuid[],
    ?::text[], ?::uuid[], ?::bool[])
  AS i (topic_id, partition, "offset", topic, record_at, key, value, headers, user_id, parent, parent_id, merged)
ORDER BY topic_id, partition, "offset"
ON CONFLICT (topic_id, partition, "offset") DO NOTHING;
