DELETE FROM learnstream.due_passes
WHERE pass_id = ANY (?::bigint[]);
