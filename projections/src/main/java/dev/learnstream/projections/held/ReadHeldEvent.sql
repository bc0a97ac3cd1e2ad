-- Of a topic that was made again there may be one of each. A held event is always whole.
SELECT topic, key, value, headers, false AS is_cut
FROM learnstream.held_events
WHERE topic = ? AND partition = ? AND "offset" = ?
ORDER BY first_seen DESC
LIMIT 1;
