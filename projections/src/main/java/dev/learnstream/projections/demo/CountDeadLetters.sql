SELECT reason || ': ' || COALESCE(detail, '') AS reason, count(*) AS letters
FROM learnstream.dead_letters
WHERE first_seen >= ?
GROUP BY 1
ORDER BY letters DESC, reason;
