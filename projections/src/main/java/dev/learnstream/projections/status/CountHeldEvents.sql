SELECT parent, count(*)
FROM learnstream.held_events
GROUP BY parent
ORDER BY count(*) DESC, parent;
