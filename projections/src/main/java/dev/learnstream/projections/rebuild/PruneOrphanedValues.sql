-- Run for each table and each of its parents. {column} is the table's column, {parent} and {parent_column} are what it refers to.
UPDATE learnstream_rebuild.{table} h SET {column} = NULL
FROM learnstream_rebuild.candidates c
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, c.key) k
WHERE c.table_name = '{table}' AND ({h_key}) = ({k_key})
  AND h.{column} IS NOT NULL AND NOT EXISTS (SELECT FROM {parent} p WHERE p.{parent_column} = h.{column});
