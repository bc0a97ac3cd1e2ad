UPDATE learnstream.holes h SET
  next_offset = i.next_offset,
  records = h.records + i.records,
  closed_at = CASE WHEN i.next_offset = h.to_offset THEN clock_timestamp() END
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::int8[], ?::int8[])
  AS i (topic_id, partition, from_offset, next_offset, records)
WHERE h.topic_id = i.topic_id AND h.partition = i.partition AND h.from_offset = i.from_offset;
