-- In milliseconds; 0 means no limit.
SELECT set_config('idle_session_timeout', ?, false);
