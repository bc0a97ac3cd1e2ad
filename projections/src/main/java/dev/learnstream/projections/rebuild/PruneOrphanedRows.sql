-- Deletes candidates' rows from history if their parent is gone, as the foreign key does with the live rows.
-- Run for each table and each of its parents. {column} is the table's column, {parent} and {parent_column} are what it refers to.
DELETE FROM learnstream_rebuild.{table} h
USING learnstream_rebuild.candidates c
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, c.key) k
WHERE c.table_name = '{table}' AND ({h_key}) = ({k_key})
  AND h.{column} IS NOT NULL AND NOT EXISTS (SELECT FROM {parent} p WHERE p.{parent_column} = h.{column});
