-- Finds rows of a range that differ at this moment. Most of them differ only because one side is some events ahead.
-- Run for each table. {lead} is the first column of its key; {live} and {history} are the written columns of l and h.
INSERT INTO learnstream_rebuild.candidates (table_name, key, live)
SELECT '{table}', (SELECT to_jsonb(k) FROM (SELECT {key}) k), to_jsonb(l)
FROM (SELECT * FROM public.{table} WHERE {lead} >= ?::uuid AND (?::uuid IS NULL OR {lead} < ?::uuid)) l
FULL JOIN (
  SELECT * FROM learnstream_rebuild.{table} WHERE {lead} >= ?::uuid AND (?::uuid IS NULL OR {lead} < ?::uuid)
) h USING ({key})
WHERE ({live}) IS DISTINCT FROM ({history})
ON CONFLICT (table_name, key) DO NOTHING;
