-- A value that is longer than a valid document is cut: see ReadRow.sql.
SELECT table_name, kind, key, state, live.shown AS live, history.shown AS history, explanation
FROM learnstream.rebuild_differences d
CROSS JOIN LATERAL (
  SELECT jsonb_object_agg(c.key, CASE
    WHEN length(c.value::text) > 131072
    THEN to_jsonb(format('%s … (%s characters)', left(c.value::text, 1000), length(c.value::text)))
    ELSE c.value
  END) AS shown
  FROM jsonb_each(COALESCE(d.live, d.kept)) c
) live
CROSS JOIN LATERAL (
  SELECT jsonb_object_agg(c.key, CASE
    WHEN length(c.value::text) > 131072
    THEN to_jsonb(format('%s … (%s characters)', left(c.value::text, 1000), length(c.value::text)))
    ELSE c.value
  END) AS shown
  FROM jsonb_each(d.history) c
) history
WHERE rebuild_id = ? AND explanation IS NOT NULL
ORDER BY table_name, kind, key
LIMIT 100;
