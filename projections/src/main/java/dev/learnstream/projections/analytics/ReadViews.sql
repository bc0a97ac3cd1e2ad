SELECT
  c.relname AS view_name,
  obj_description(c.oid, 'pg_class') AS view_comment,
  a.attname AS column_name,
  t.typname AS column_type,
  col_description(c.oid, a.attnum) AS column_comment
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relnamespace = to_regnamespace('analytics')
  AND c.relkind IN ('v', 'm')
  AND has_table_privilege(c.oid, 'SELECT')
  AND (?::text IS NULL OR c.relname = ?)
ORDER BY c.relname, a.attnum;
