-- Run for each table. {key} is its key.
INSERT INTO learnstream_rebuild.candidates (table_name, key, live)
SELECT '{table}', d.key, to_jsonb(l)
FROM unnest(?::jsonb[]) d (key)
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.key) k
LEFT JOIN public.{table} l USING ({key})
ON CONFLICT (table_name, key) DO UPDATE SET live = excluded.live;
