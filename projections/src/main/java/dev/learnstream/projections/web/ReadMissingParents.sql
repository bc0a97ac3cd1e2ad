SELECT parent, parent_id, count(*) AS events, min(first_seen) AS oldest
FROM learnstream.held_events
GROUP BY parent, parent_id
ORDER BY count(*) DESC, parent, parent_id
LIMIT 6;
