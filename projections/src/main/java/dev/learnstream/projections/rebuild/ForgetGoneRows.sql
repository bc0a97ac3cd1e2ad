-- Deletes rows of history whose parent is gone. Run for each table and each of its parents.
DELETE FROM learnstream_rebuild.{table} h
WHERE h.{column} IS NOT NULL AND NOT EXISTS (SELECT FROM {parent} p WHERE p.{parent_column} = h.{column});
