SELECT topic, reason, state, count(*) AS letters, min(first_seen) AS first_seen, max(first_seen) AS last_seen
FROM learnstream.dead_letters
GROUP BY topic, reason, state
ORDER BY state = 'open' DESC, count(*) DESC, topic, reason, state;
