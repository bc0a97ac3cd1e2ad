-- Dead letters that could not be applied this time either, with the current reason, which may be a new one.
UPDATE learnstream.dead_letters d
SET attempts = d.attempts + 1,
  reason = i.reason,
  detail = i.detail,
  sqlstate = i.sqlstate,
  writer_schema = COALESCE(i.writer_schema, d.writer_schema),
  user_id = COALESCE(i.user_id, d.user_id)
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[])
  AS i (topic_id, partition, "offset", reason, detail, sqlstate, writer_schema, user_id)
WHERE d.topic_id = i.topic_id AND d.partition = i.partition AND d."offset" = i."offset";
