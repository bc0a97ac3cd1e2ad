SELECT d.table_name, c.name, count(*) AS rows
FROM learnstream.rebuild_differences d
CROSS JOIN LATERAL unnest(d.columns) c (name)
WHERE d.rebuild_id = ?
GROUP BY d.table_name, c.name
ORDER BY d.table_name, c.name;
