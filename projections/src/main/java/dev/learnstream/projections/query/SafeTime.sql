-- Returns a time before which each dead letter is visible to the next statement. A transaction that stores dead letters announces
-- the second first (batch/AnnounceDeadLetters.sql), and reads the time of storage after that. now() is earlier than this look at the
-- announcements. So a transaction that is not seen here has ended, or stores a later time.
SELECT LEAST(now(), (
  SELECT to_timestamp(min(l.objid::bigint))
  FROM pg_locks l
  WHERE l.locktype = 'advisory'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid = (hashtext('learnstream.dead_letters') & 2147483647)::oid
    AND l.objsubid = 2
)) AS safe;
