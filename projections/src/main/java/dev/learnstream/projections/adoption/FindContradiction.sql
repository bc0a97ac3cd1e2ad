-- Steps 3 and 6 are columns and keys: without them no event could be written. Another default or index does no harm.
SELECT
  problem,
  concat_ws(', ', 'Look at ' || rows_in_the_way, 'put it right with ' || remedy, 'and start again') AS action
FROM learnstream.contradictions
WHERE table_name = ANY (?) AND step IN (3, 6)
ORDER BY table_name, problem
LIMIT 1;
