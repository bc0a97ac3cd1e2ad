-- Run for each table and each of its parents. {column} is the table's column, {parent} and {parent_column} are what it refers to.
-- The spaces in '{ {column} }' keep the braces of PostgreSQL's array apart from the name in braces.
UPDATE learnstream.rebuild_differences d SET kept = jsonb_set(d.kept, '{ {column} }', 'null')
WHERE d.rebuild_id = ? AND d.table_name = '{table}' AND d.kept ->> '{column}' IS NOT NULL
  AND NOT EXISTS (SELECT FROM {parent} p WHERE p.{parent_column} = (d.kept ->> '{column}')::uuid);
