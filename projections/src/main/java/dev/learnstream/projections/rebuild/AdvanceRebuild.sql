-- Changes nothing if another instance has already moved on from this offset, or the rebuild no longer runs. The same holds if PostgreSQL
-- has crashed and emptied the tables that the rebuild projects into.
UPDATE learnstream.rebuild_partitions p SET
  next_offset = ?,
  records = p.records + ?,
  projected = p.projected + ?,
  parent_missing = p.parent_missing + ?,
  dead = p.dead + ?,
  earliest = LEAST(p.earliest, ?::timestamptz),
  updated_at = clock_timestamp()
FROM learnstream.rebuilds r
JOIN learnstream_rebuild.origin o USING (rebuild_id)
WHERE r.rebuild_id = p.rebuild_id AND r.state = 'running'
  AND p.rebuild_id = ? AND p.topic_id = ? AND p.partition = ? AND p.next_offset = ?;
