SELECT clock_timestamp() AS at, w.merged, w.held, w.dead, h.held_now, h.held_newcomers, p.modules_due
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
) h
CROSS JOIN (
  SELECT count(*) AS modules_due
  FROM learnstream.due_passes
  WHERE due_at <= clock_timestamp()
) p;
