SELECT topic, parent, merged, count(*) AS events, min(record_at) AS oldest_record
FROM learnstream.held_events
GROUP BY topic, parent, merged
ORDER BY count(*) DESC, topic, parent, merged;
