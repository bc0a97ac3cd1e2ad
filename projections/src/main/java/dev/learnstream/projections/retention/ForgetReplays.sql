-- Deletes replays that ended long ago. Failed ones stay for an operator. A replay after a rebuild stays while that can be rolled back:
-- the rollback runs the replay again.
DELETE FROM learnstream.replays
WHERE replay_id = ANY (ARRAY(
  SELECT p.replay_id
  FROM learnstream.replays p
  WHERE p.state IN ('done', 'cancelled')
    AND p.ended_at < now() - ? * interval '1 second'
    AND NOT EXISTS (
      SELECT FROM learnstream.rebuilds r
      WHERE r.applied_at <= p.ended_at
        AND (r.state IN ('running', 'paused', 'rolling_back') OR EXISTS (
          SELECT FROM learnstream.rebuild_differences f WHERE f.rebuild_id = r.rebuild_id AND f.state = 'applied'
        ))
    )
  LIMIT ?
));
