-- Run for each table. {t_key} is the key of t, {k_key} that of k.
DELETE FROM public.{table} t
USING learnstream.rebuild_differences d
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.key) k
WHERE d.rebuild_id = ? AND d.table_name = '{table}' AND d.key = ANY (?::jsonb[]) AND d.kept IS NULL
  AND ({t_key}) = ({k_key});
