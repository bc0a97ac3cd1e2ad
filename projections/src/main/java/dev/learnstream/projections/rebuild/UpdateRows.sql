-- Run for each table. {columns} are its written columns, {history} those of h; {t_key} is the key of t, {h_key} that of h.
UPDATE public.{table} t SET ({columns}) = ROW({history})
FROM unnest(?::jsonb[]) d (key)
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.key) k
JOIN learnstream_rebuild.{table} h USING ({key})
WHERE ({t_key}) = ({h_key})
RETURNING d.key;
