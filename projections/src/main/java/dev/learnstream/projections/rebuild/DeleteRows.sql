-- Run for each table. {t_key} is the key of t, {k_key} that of k.
DELETE FROM public.{table} t
USING unnest(?::jsonb[]) d (key)
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.key) k
WHERE ({t_key}) = ({k_key})
RETURNING d.key;
