-- Locks in the same order as all other writers.
-- Run for each table. {key} is its key, {l_key} that of l.
SELECT 1 AS locked
FROM unnest(?::jsonb[]) d (key)
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, d.key) k
JOIN public.{table} l USING ({key})
ORDER BY {l_key}
FOR UPDATE OF l;
