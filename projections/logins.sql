-- Runs once, as the owner, when the database of docker-compose.yml is new: README, "Users and roles".
\getenv password SERVICE_PASSWORD
CREATE ROLE learnstream_writer NOLOGIN;
CREATE ROLE learnstream_service LOGIN PASSWORD :'password' IN ROLE learnstream_writer;
-- For analysts: migrations/README.md, "Read it".
\getenv password ANALYST_PASSWORD
CREATE ROLE learnstream_reader NOLOGIN;
CREATE ROLE learnstream_analyst LOGIN PASSWORD :'password' IN ROLE learnstream_reader;
ALTER ROLE learnstream_analyst SET search_path = analytics, public;
ALTER ROLE learnstream_analyst SET default_transaction_read_only = on;
ALTER ROLE learnstream_analyst SET statement_timeout = '60s';
ALTER ROLE learnstream_analyst SET jit = off;
