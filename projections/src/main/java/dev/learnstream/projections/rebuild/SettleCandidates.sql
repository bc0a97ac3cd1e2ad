-- Compares candidates again, after history has everything that the live rows had when they were compared last. Candidates that agree
-- are forgotten. If the live row is unchanged, the row does differ. The others have changed and have to be compared again.
-- A live row that is older than Kafka's records is left as it is. History takes it over, because other rows are derived from it.
-- A row is older if history lacks it and one of its times is older. It is also older if it has such a time that history does not know.
-- Run for each table. {older} compares the times of the two rows. The spaces in '{ {columns} }' keep the braces of PostgreSQL's array
-- apart from the name in braces.
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
    r.rebuild_id,
    '{table}' = ANY (r.tables) AS is_wanted,
    c.live AS live_then,
    to_jsonb(l) AS live,
    to_jsonb(h) AS history,
    ({live}) IS DISTINCT FROM ({history}) AS differs,
    l.{lead} IS NOT NULL AND (
      h.{lead} IS NULL AND LEAST({times}) IS NULL
      OR NOT r.takes_older AND CASE WHEN h.{lead} IS NULL THEN LEAST({times}) <= r.history_from ELSE {older} END
    ) AS is_older
  FROM page c
  JOIN learnstream.rebuilds r ON r.rebuild_id = ?
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
taken_over AS (
  INSERT INTO learnstream_rebuild.{table} ({columns})
  SELECT {live}
  FROM looked k
  CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, k.live) l
  WHERE k.differs AND k.is_older AND k.live IS NOT DISTINCT FROM k.live_then
  ON CONFLICT ({key}) DO UPDATE SET ({columns}) = ROW({excluded})
  RETURNING 1
),
found AS (
  INSERT INTO learnstream.rebuild_differences AS d
    (rebuild_id, table_name, key, kind, columns, user_id, live, history, state)
  SELECT
    k.rebuild_id,
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
    CASE WHEN k.is_older THEN 'left' ELSE 'found' END
  FROM looked k
  WHERE k.is_wanted AND k.differs AND k.live IS NOT DISTINCT FROM k.live_then
  -- A row that was repaired three times and differs again does not keep the written values.
  ON CONFLICT (rebuild_id, table_name, key) DO UPDATE SET
    columns = excluded.columns,
    live = excluded.live,
    history = excluded.history,
    state = CASE WHEN excluded.state = 'found' AND d.writes >= 3 THEN 'reverted' ELSE excluded.state END
)
SELECT
  (SELECT count(*) FROM changed) AS unsettled,
  (SELECT count(*) FROM taken_over) AS taken_over,
  max(key::text) AS next
FROM (SELECT key FROM page ORDER BY key DESC LIMIT 1) last;
