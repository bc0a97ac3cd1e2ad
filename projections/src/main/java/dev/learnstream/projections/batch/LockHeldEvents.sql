-- Locks selected held events, in the order of their keys. If the retry job has locked an event, this waits: the job applies that one.
SELECT h.topic_id, h.partition, h."offset", h.topic, h.record_at, h.key, h.value, h.headers, h.user_id, h.parent, h.merged
FROM learnstream.held_events h
CROSS JOIN (
  SELECT ?::text AS topic, ?::integer AS partition, ?::bigint AS record_offset, ?::text AS parent, ?::uuid AS parent_id,
    ?::uuid AS learner, ?::timestamptz AS held_from, ?::timestamptz AS held_to
) AS selected
WHERE (selected.topic IS NULL OR h.topic = selected.topic)
  AND (selected.partition IS NULL OR h.partition = selected.partition)
  AND (selected.record_offset IS NULL OR h."offset" = selected.record_offset)
  AND (selected.parent IS NULL OR h.parent = selected.parent)
  AND (selected.parent_id IS NULL OR h.parent_id = selected.parent_id)
  AND (selected.learner IS NULL OR h.user_id = selected.learner)
  AND (selected.held_from IS NULL OR h.first_seen >= selected.held_from)
  AND (selected.held_to IS NULL OR h.first_seen < selected.held_to)
  AND (h.topic_id, h.partition, h."offset") > (?::uuid, ?::integer, ?::bigint)
ORDER BY h.topic_id, h.partition, h."offset"
LIMIT ?
FOR UPDATE OF h;
