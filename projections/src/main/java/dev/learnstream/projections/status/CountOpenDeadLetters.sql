SELECT reason, count(*)
FROM learnstream.dead_letters
WHERE state = 'open'
GROUP BY reason
ORDER BY count(*) DESC, reason;
