UPDATE learnstream.rebuild_differences SET state = 'locked'
WHERE rebuild_id = ? AND state = 'found';
