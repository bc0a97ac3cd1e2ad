-- Run for each table. {key} is its key.
UPDATE learnstream.rebuild_differences d SET
  explanation = ?::jsonb,
  history = (
    SELECT to_jsonb(h)
    FROM jsonb_populate_record(NULL::public.{table}, d.key) k
    JOIN learnstream_rebuild.{table} h USING ({key})
  )
WHERE d.rebuild_id = ? AND d.table_name = '{table}' AND d.key = ?::jsonb;
