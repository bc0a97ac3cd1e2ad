-- Servers behind one address have processes of their own, so the process id is not enough.
SELECT concat_ws(' ', pg_backend_pid(), inet_server_addr(), inet_server_port(), pg_postmaster_start_time());
