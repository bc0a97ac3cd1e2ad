UPDATE learnstream.watermark w SET
  next_offset = GREATEST(w.next_offset, i.next_offset),
  last_event_at = GREATEST(w.last_event_at, i.last_event_at),
  merged = w.merged + i.merged,
  held = w.held + i.held,
  dead = w.dead + i.dead,
  redelivered = w.redelivered + i.redelivered,
  written_at = clock_timestamp()
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::timestamptz[], ?::int8[], ?::int8[], ?::int8[], ?::int8[])
  AS i (topic_id, partition, next_offset, last_event_at, merged, held, dead, redelivered)
WHERE w.topic_id = i.topic_id AND w.partition = i.partition;
