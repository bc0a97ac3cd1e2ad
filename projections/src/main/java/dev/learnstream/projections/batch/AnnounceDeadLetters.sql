-- Announces until the end of the transaction that it stores dead letters from this second on. So a producer's feed does not read
-- beyond them before they are committed (query/SafeTime.sql). The 32 bits of the second are its count since 1970, without a sign.
SELECT pg_advisory_xact_lock_shared(
  hashtext('learnstream.dead_letters') & 2147483647,
  floor(extract(epoch FROM clock_timestamp()))::bigint::bit(32)::integer
);
