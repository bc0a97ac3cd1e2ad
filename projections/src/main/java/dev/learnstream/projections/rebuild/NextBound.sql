-- Finds the end of a range of some thousand rows in either table, as the next value of the key's first column.
-- Run for each table. {lead} is the first column of its key.
SELECT bound
FROM (
  SELECT (
    SELECT {lead} FROM public.{table}
    WHERE {lead} > (SELECT {lead} FROM public.{table} WHERE {lead} >= ?::uuid ORDER BY {lead} OFFSET ? LIMIT 1)
    ORDER BY {lead} LIMIT 1
  ) AS bound
  UNION ALL
  SELECT (
    SELECT {lead} FROM learnstream_rebuild.{table}
    WHERE {lead} > (SELECT {lead} FROM learnstream_rebuild.{table} WHERE {lead} >= ?::uuid ORDER BY {lead} OFFSET ? LIMIT 1)
    ORDER BY {lead} LIMIT 1
  )
) b
ORDER BY bound NULLS LAST
LIMIT 1;
