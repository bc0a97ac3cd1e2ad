-- A row that another writer has inserted meanwhile is not overwritten. It is compared again.
-- Run for each table. {columns} are its written columns, {history} those of h; {key} is its key, {h_key} and {t_key} that of h and t.
INSERT INTO public.{table} AS t ({columns})
SELECT {history}
FROM unnest(?::jsonb[]) d (key)
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.key) k
JOIN learnstream_rebuild.{table} h USING ({key})
ORDER BY {h_key}
ON CONFLICT ({key}) DO NOTHING
RETURNING (SELECT to_jsonb(k) FROM (SELECT {t_key}) k) AS key;
