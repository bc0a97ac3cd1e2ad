-- The transaction has announced itself before (AnnounceDeadLetters.sql). The time of storage is read after that.
WITH stored AS MATERIALIZED (
  SELECT clock_timestamp() AS at
)
INSERT INTO learnstream.dead_letters
  (topic_id, partition, "offset", topic, record_at, key, value, value_bytes, value_sha256, is_cut, headers, producer, user_id,
   reason, detail, sqlstate, writer_schema, first_seen)
SELECT i.*, stored.at
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[], ?::int4[], ?::bytea[],
    ?::bool[], ?::jsonb[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
  AS i (topic_id, partition, "offset", topic, record_at, key, value, value_bytes, value_sha256, is_cut, headers, producer,
    user_id, reason, detail, sqlstate, writer_schema)
CROSS JOIN stored
ORDER BY i.topic_id, i.partition, i."offset"
ON CONFLICT (topic_id, partition, "offset") DO NOTHING;
