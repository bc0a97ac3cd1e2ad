-- Rolled back by PostgreSQL before a live write has waited for long.
SET LOCAL statement_timeout = '100ms';
