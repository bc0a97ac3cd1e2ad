-- Deletes kept rows whose parent is gone, as the foreign key did with the live rows.
-- Run for each table and each of its parents. {column} is the table's column, {parent} and {parent_column} are what it refers to.
DELETE FROM learnstream.rebuild_differences d
WHERE d.rebuild_id = ? AND d.table_name = '{table}' AND d.kept ->> '{column}' IS NOT NULL
  AND NOT EXISTS (SELECT FROM {parent} p WHERE p.{parent_column} = (d.kept ->> '{column}')::uuid);
