SELECT user_id, pseudonym, role
FROM analytics.learners
WHERE pseudonym = ?
ORDER BY user_id
LIMIT 20;
