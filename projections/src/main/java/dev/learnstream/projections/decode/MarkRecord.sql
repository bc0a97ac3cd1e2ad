-- The marker has to outlive the process, not the server: the commit need not wait for the disk.
WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
UPDATE learnstream.crash_guard g SET decoding = ?
FROM quick
WHERE g.topic_id = ? AND g.partition = ? AND g.process = ?;
