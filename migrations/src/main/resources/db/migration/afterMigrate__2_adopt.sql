-- Adds the keys, rules and indexes that tables of another tool lack, and reports what still contradicts the specification.
-- Tables that the migrations created lack nothing.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));
END
$$;

CALL learnstream.adopt(8, true);
