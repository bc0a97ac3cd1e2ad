SELECT count(*) AS found
FROM learnstream_rebuild.origin
WHERE rebuild_id = ?;
