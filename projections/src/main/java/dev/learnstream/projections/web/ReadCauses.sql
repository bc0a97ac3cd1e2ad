SELECT
  topic,
  reason,
  detail,
  sum(letters) AS letters,
  max(last_seen) AS last_seen,
  min(format('%s-%s@%s', topic, partition, lowest)) AS example
FROM (
  SELECT
    topic,
    partition,
    reason,
    COALESCE(left(detail, 200), '') AS detail,
    count(*) AS letters,
    max(first_seen) AS last_seen,
    min("offset") AS lowest
  FROM learnstream.dead_letters
  WHERE state = 'open'
  GROUP BY topic, partition, reason, COALESCE(left(detail, 200), '')
) p
GROUP BY topic, reason, detail
ORDER BY sum(letters) DESC, topic, reason, detail
LIMIT 8;
