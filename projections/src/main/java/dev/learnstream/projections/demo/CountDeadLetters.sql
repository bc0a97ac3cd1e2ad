-- The detail up to the first semicolon says what is wrong; the rest is about one record.
SELECT reason || ': ' || split_part(COALESCE(detail, ''), chr(59), 1) AS reason, count(*) AS letters
FROM learnstream.dead_letters
WHERE first_seen >= ?
GROUP BY 1
ORDER BY letters DESC, reason;
