-- A live row that is not what it was may have events that history has not.
SELECT
  d.key,
  CASE
    WHEN to_jsonb(l) IS DISTINCT FROM d.live THEN 'CHANGED'
    WHEN ({live}) IS NOT DISTINCT FROM ({history}) THEN 'AGREES'
    WHEN to_jsonb(l) IS NULL THEN 'INSERT'
    WHEN to_jsonb(h) IS NULL THEN 'DELETE'
    ELSE 'UPDATE'
  END AS action
FROM learnstream.rebuild_differences d
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.key) k
LEFT JOIN public.{table} l USING ({key})
LEFT JOIN learnstream_rebuild.{table} h USING ({key})
WHERE d.rebuild_id = ? AND d.table_name = '{table}' AND d.key = ANY (?::jsonb[]);
