UPDATE learnstream.held_events h SET
  parent = i.parent,
  parent_id = i.parent_id,
  merged = h.merged OR i.merged,
  attempts = h.attempts + 1
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[], ?::uuid[], ?::bool[])
  AS i (topic_id, partition, "offset", parent, parent_id, merged)
WHERE h.topic_id = i.topic_id AND h.partition = i.partition AND h."offset" = i."offset";
