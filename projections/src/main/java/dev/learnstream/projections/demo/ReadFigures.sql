SELECT clock_timestamp() AS at, w.merged, w.held, w.dead, h.held_now, h.held_newcomers
FROM (
  SELECT
    COALESCE(sum(merged), 0) AS merged,
    COALESCE(sum(held), 0) AS held,
    COALESCE(sum(dead), 0) AS dead
  FROM learnstream.watermark
) w
CROSS JOIN (
  SELECT
    count(*) AS held_now,
    count(*) FILTER (WHERE parent = 'user' AND user_id = ANY (?::uuid[])) AS held_newcomers
  FROM learnstream.held_events
  WHERE NOT merged
) h;
