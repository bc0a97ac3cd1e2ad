-- Newest first. Accepted losses are listed only on request.
SELECT h.topic, h.partition, lower(range) AS from_offset, upper(range) AS to_offset, h.found_at, h.accepted_at, h.accepted_by,
  h.accepted_because
FROM learnstream.holes h
CROSS JOIN unnest(h.lost) AS range
WHERE h.lost <> '{}' AND (?::boolean OR h.accepted_at IS NULL)
ORDER BY h.found_at DESC, h.topic, h.partition, from_offset
LIMIT 1000;
