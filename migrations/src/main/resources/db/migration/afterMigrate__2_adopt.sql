-- Adds the keys, rules and indexes that tables of another tool lack, and says where they still contradict the
-- specification. Nothing is left to do on tables that the migrations made.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));
END
$$;

CALL learnstream.adopt(8, true);
