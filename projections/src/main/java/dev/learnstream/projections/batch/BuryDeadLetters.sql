INSERT INTO learnstream.dead_letters
  (topic_id, partition, "offset", topic, record_at, key, value, value_bytes, value_sha256, is_cut, headers, user_id, reason,
   detail, sqlstate, writer_schema)
SELECT *
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[], ?::int4[], ?::bytea[],
    ?::bool[], ?::jsonb[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
  AS i (topic_id, partition, "offset", topic, record_at, key, value, value_bytes, value_sha256, is_cut, headers, user_id,
    reason, detail, sqlstate, writer_schema)
ORDER BY topic_id, partition, "offset"
ON CONFLICT (topic_id, partition, "offset") DO NOTHING;
