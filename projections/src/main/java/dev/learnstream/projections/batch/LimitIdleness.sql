-- In milliseconds; 0 is no limit.
SELECT set_config('idle_session_timeout', ?, false);
