-- With more letters of a reason, the most frequent cause of 500 stands for all, so the cost does not grow with their number.
SELECT
  topic,
  COALESCE(left(detail, 200), '') AS detail,
  count(*) AS letters,
  max(first_seen) AS last_seen,
  min(format('%s-%s@%s', topic, partition, "offset")) AS example
FROM (
  SELECT topic, partition, "offset", detail, first_seen
  FROM learnstream.dead_letters
  WHERE state = 'open' AND reason = ?
  LIMIT 500
) s
GROUP BY topic, COALESCE(left(detail, 200), '')
ORDER BY count(*) DESC, topic, detail
LIMIT 5;
