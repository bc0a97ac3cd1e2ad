SELECT user_id, pseudonym, role
FROM analytics.learners
WHERE user_id = ?::uuid;
