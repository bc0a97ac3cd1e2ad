-- It changes with every transaction that writes, and with every start of a server.
SELECT concat_ws(' ', pg_current_snapshot(), pg_postmaster_start_time());
