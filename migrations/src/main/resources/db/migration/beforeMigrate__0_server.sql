-- Refuses a server or a database that Learnstream cannot work with, before any table is created. It also runs with Flyway alone.
-- The program prints the text of an error LS000 as it is, without a stack trace.

DO $$
DECLARE
  charset text := (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database());
BEGIN
  IF current_setting('server_version_num')::int < 150000 THEN
    RAISE EXCEPTION 'PostgreSQL 15 or later is needed, this is [%]', current_setting('server_version')
      USING ERRCODE = 'LS000';
  END IF;
  IF charset <> 'UTF8' THEN
    RAISE EXCEPTION
      'Nothing was migrated: database [%] has the encoding [%], which cannot store every text of an event; UTF8 is needed. An encoding cannot be changed: create a database with CREATE DATABASE % ENCODING ''UTF8'' TEMPLATE template0, and move the tables into it with pg_dump and pg_restore',
      current_database(), charset, quote_ident(current_database() || '_utf8')
      USING ERRCODE = 'LS000';
  END IF;
END
$$;
