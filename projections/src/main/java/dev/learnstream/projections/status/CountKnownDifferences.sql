-- A later rebuild of the same table settles what an earlier one has found there. Rows in state 'left' are not known to differ.
SELECT d.rebuild_id AS rebuild, count(*) AS rows
FROM learnstream.rebuild_differences d
JOIN learnstream.rebuilds r ON r.rebuild_id = d.rebuild_id
WHERE d.state IN ('found', 'restored')
  AND r.state IN ('done', 'rolled_back')
  AND NOT EXISTS (
    SELECT
    FROM learnstream.rebuilds later
    WHERE later.rebuild_id > d.rebuild_id
      AND later.state IN ('done', 'rolled_back')
      AND d.table_name = ANY (later.tables)
  )
GROUP BY d.rebuild_id
ORDER BY d.rebuild_id;
