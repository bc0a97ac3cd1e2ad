SET TRANSACTION READ ONLY;
SET LOCAL ROLE learnstream_reader;
-- The migration sets it for logins of the role. It has no effect on SET ROLE.
SET LOCAL jit = off;
SET LOCAL statement_timeout = '10s';
