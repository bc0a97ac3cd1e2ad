-- CHANGED: the live row has changed since it was compared, so it may have events that history lacks.
-- Run for each table. {key} is its key; {live} and {history} are the written columns of l and h.
SELECT
  d.key,
  CASE
    WHEN to_jsonb(l) IS DISTINCT FROM d.live THEN 'CHANGED'
    WHEN ({live}) IS NOT DISTINCT FROM ({history}) THEN 'AGREES'
    WHEN to_jsonb(l) IS NULL THEN 'INSERT'
    WHEN to_jsonb(h) IS NULL THEN 'DELETE'
    ELSE 'UPDATE'
  END AS action
FROM (
  SELECT key, live
  FROM learnstream.rebuild_differences
  WHERE rebuild_id = ? AND table_name = '{table}' AND key = ANY (?::jsonb[])
) d
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.key) k
LEFT JOIN public.{table} l USING ({key})
LEFT JOIN learnstream_rebuild.{table} h USING ({key});
