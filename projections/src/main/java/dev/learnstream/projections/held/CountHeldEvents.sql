SELECT
  topic,
  parent,
  merged,
  count(*) AS events,
  -- The expiry counts from the same time.
  min(CASE WHEN record_at < timestamptz '2000-01-01 00:00:00+00' THEN first_seen ELSE LEAST(record_at, first_seen) END)
    AS oldest_record
FROM learnstream.held_events
GROUP BY topic, parent, merged
ORDER BY count(*) DESC, topic, parent, merged;
