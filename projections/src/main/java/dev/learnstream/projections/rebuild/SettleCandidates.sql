-- Looks at candidates once more, when history has all that the live rows had when they were looked at last. Those that agree
-- are forgotten. Those whose live row is what it was do differ. The others have changed, and are to be looked at again.
WITH page AS (
  SELECT key, live
  FROM learnstream_rebuild.candidates
  WHERE table_name = '{table}' AND (?::jsonb IS NULL OR key > ?::jsonb)
  ORDER BY key
  LIMIT 2000
),
looked AS MATERIALIZED (
  SELECT
    c.key,
    c.live AS live_then,
    to_jsonb(l) AS live,
    to_jsonb(h) AS history,
    ({live}) IS DISTINCT FROM ({history}) AS differs,
    LEAST({times}) AS earliest
  FROM page c
  CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, c.key) k
  LEFT JOIN public.{table} l USING ({key})
  LEFT JOIN learnstream_rebuild.{table} h USING ({key})
),
settled AS (
  DELETE FROM learnstream_rebuild.candidates c
  USING looked k
  WHERE c.table_name = '{table}' AND c.key = k.key AND (NOT k.differs OR k.live IS NOT DISTINCT FROM k.live_then)
),
changed AS (
  UPDATE learnstream_rebuild.candidates c SET live = k.live
  FROM looked k
  WHERE c.table_name = '{table}' AND c.key = k.key AND k.differs AND k.live IS DISTINCT FROM k.live_then
  RETURNING 1
),
found AS (
  INSERT INTO learnstream.rebuild_differences AS d
    (rebuild_id, table_name, key, kind, columns, user_id, live, history, state)
  SELECT
    r.rebuild_id,
    '{table}',
    k.key,
    CASE WHEN k.live IS NULL THEN 'missing' WHEN k.history IS NULL THEN 'extra' ELSE 'different' END,
    CASE
      WHEN k.live IS NULL OR k.history IS NULL THEN '{}'
      ELSE ARRAY(SELECT c FROM unnest('{ {columns} }'::text[]) c WHERE k.live -> c IS DISTINCT FROM k.history -> c)
    END,
    (COALESCE(k.live, k.history) ->> 'user_id')::uuid,
    k.live,
    CASE WHEN k.live IS NOT NULL THEN k.history END,
    CASE WHEN k.earliest < r.history_from AND NOT r.takes_older THEN 'left' ELSE 'found' END
  FROM looked k
  JOIN learnstream.rebuilds r ON r.rebuild_id = ?
  WHERE k.differs AND k.live IS NOT DISTINCT FROM k.live_then
  ON CONFLICT (rebuild_id, table_name, key) DO UPDATE SET
    columns = excluded.columns,
    live = excluded.live,
    history = excluded.history,
    state = excluded.state
)
SELECT (SELECT count(*) FROM changed) AS unsettled, max(key::text) AS next
FROM (SELECT key FROM page ORDER BY key DESC LIMIT 1) last;
