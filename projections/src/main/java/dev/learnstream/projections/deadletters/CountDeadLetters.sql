SELECT d.topic, d.reason, d.state, count(*) AS letters, min(d.first_seen) AS first_seen, max(d.first_seen) AS last_seen
FROM learnstream.dead_letters d
CROSS JOIN (SELECT ?::text AS producer) AS selected
WHERE selected.producer IS NULL OR d.producer = selected.producer
GROUP BY d.topic, d.reason, d.state
ORDER BY d.state = 'open' DESC, count(*) DESC, d.topic, d.reason, d.state;
