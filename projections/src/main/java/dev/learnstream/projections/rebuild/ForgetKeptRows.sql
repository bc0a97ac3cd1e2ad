-- What the foreign key did to the live rows of a parent that is gone.
DELETE FROM learnstream.rebuild_differences d
WHERE d.rebuild_id = ? AND d.table_name = '{table}' AND d.kept ->> '{column}' IS NOT NULL
  AND NOT EXISTS (SELECT FROM {parent} p WHERE p.{parent_column} = (d.kept ->> '{column}')::uuid);
