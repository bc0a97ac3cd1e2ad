SELECT
  h.parent,
  h.parent_id,
  count(*) AS events,
  min(h.first_seen) AS first_seen,
  max(h.first_seen) AS last_seen,
  -- The expiry counts from the same time as in CountHeldEvents.sql.
  min(CASE WHEN h.record_at < timestamptz '2000-01-01 00:00:00+00' THEN h.first_seen ELSE LEAST(h.record_at, h.first_seen) END)
    AS oldest_record,
  (array_agg(format('%s-%s@%s', h.topic, h.partition, h."offset") ORDER BY h.first_seen DESC))[1] AS sample
FROM learnstream.held_events h
GROUP BY h.parent, h.parent_id
ORDER BY count(*) DESC, h.parent, h.parent_id
LIMIT 100;
