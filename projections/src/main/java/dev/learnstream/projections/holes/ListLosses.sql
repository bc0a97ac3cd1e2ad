-- The latest first. Those that a person has seen to only if they are asked for.
SELECT h.topic, h.partition, lower(range) AS from_offset, upper(range) AS to_offset, h.found_at, h.accepted_at, h.accepted_by,
  h.accepted_because
FROM learnstream.holes h
CROSS JOIN unnest(h.lost) AS range
WHERE h.lost <> '{}' AND (?::boolean OR h.accepted_at IS NULL)
ORDER BY h.found_at DESC, h.topic, h.partition, from_offset
LIMIT 1000;
