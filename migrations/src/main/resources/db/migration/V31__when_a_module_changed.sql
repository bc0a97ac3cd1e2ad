-- A module's row is written by events that change its state alone. So its time is that of the state, not of the latest event.

COMMENT ON COLUMN public.module_progress.updated_at IS 'When the module last changed: the latest of unlocked_at, the completed_at of the topics in videos_completed, and passed_at.';
