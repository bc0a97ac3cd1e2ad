-- Run for each table. {columns} are its written columns, {excluded} the new ones; {key} is its key, {k_key} that of k.
INSERT INTO public.{table}
SELECT k.*
FROM learnstream.rebuild_differences d
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.kept) k
WHERE d.rebuild_id = ? AND d.table_name = '{table}' AND d.key = ANY (?::jsonb[]) AND d.kept IS NOT NULL
ORDER BY {k_key}
ON CONFLICT ({key}) DO UPDATE SET ({columns}) = ROW({excluded});
