SELECT paused_at, paused_by, paused_because
FROM learnstream.pauses
WHERE resumed_at IS NULL;
