-- Of several servers behind one address each has processes of its own.
SELECT concat_ws(' ', pg_backend_pid(), inet_server_addr(), inet_server_port(), pg_postmaster_start_time());
