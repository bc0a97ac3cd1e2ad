INSERT INTO learnstream_rebuild.orphans (topic_id, partition, "offset", topic, parent, parent_id)
SELECT topic_id, partition, "offset", topic, parent, parent_id
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[], ?::text[], ?::uuid[])
  AS i (topic_id, partition, "offset", topic, parent, parent_id)
ON CONFLICT (topic_id, partition, "offset") DO NOTHING;
