SELECT user_id, pseudonym, role
FROM analytics.learners
WHERE user_id BETWEEN ?::uuid AND ?::uuid
ORDER BY user_id
LIMIT 20;
