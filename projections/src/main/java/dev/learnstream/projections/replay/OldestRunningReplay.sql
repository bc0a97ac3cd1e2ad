SELECT min(replay_id) AS replay_id
FROM learnstream.replays
WHERE state = 'running';
