-- Deletes rebuilds that ended long ago, with their findings. It keeps those that failed or can still be rolled back.
DELETE FROM learnstream.rebuilds
WHERE rebuild_id = ANY (ARRAY(
  SELECT r.rebuild_id
  FROM learnstream.rebuilds r
  WHERE r.state IN ('done', 'cancelled', 'rolled_back')
    AND r.ended_at < now() - ? * interval '1 second'
    AND NOT EXISTS (
      SELECT FROM learnstream.rebuild_differences f WHERE f.rebuild_id = r.rebuild_id AND f.state = 'applied'
    )
  LIMIT ?
));
