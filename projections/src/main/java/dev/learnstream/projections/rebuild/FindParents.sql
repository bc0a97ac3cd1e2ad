-- Finds the foreign keys of a table, and their effect on its rows when a parent is deleted.
SELECT
  a.attname AS column_name,
  format('%I.%I', n.nspname, p.relname) AS parent,
  b.attname AS parent_column,
  c.confdeltype = 'n' AS is_set_null
FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
JOIN pg_class p ON p.oid = c.confrelid
JOIN pg_namespace n ON n.oid = p.relnamespace
WHERE c.conrelid = ?::regclass AND c.contype = 'f' AND cardinality(c.conkey) = 1
ORDER BY a.attnum;
