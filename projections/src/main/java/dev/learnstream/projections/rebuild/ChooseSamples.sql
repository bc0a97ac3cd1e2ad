-- Chooses the first three rows of each kind, except those that are explained already.
SELECT d.table_name, d.key
FROM unnest(?::text[]) t (name)
CROSS JOIN (VALUES ('missing'), ('extra'), ('different')) k (kind)
CROSS JOIN LATERAL (
  SELECT table_name, key, explanation
  FROM learnstream.rebuild_differences
  WHERE rebuild_id = ? AND table_name = t.name AND kind = k.kind
  ORDER BY key
  LIMIT 3
) d
WHERE d.explanation IS NULL;
