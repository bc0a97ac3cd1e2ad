-- PostgreSQL rolls the write back before a live write has to wait for long.
SET LOCAL statement_timeout = '100ms';
