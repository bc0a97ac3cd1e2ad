-- Gives tables that another tool made what they lack, as far as no row changes by it. The migrations stand on types,
-- columns and primary keys; the rest is added when every table is there: afterMigrate__2_adopt.sql.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));
END
$$;

CREATE OR REPLACE PROCEDURE learnstream.adopt(last_step integer, report boolean) LANGUAGE plpgsql AS $$
DECLARE
  finding   record;
  blocked boolean;
  reason  text;
BEGIN
  FOR current_step IN 1 .. last_step LOOP
    FOR finding IN SELECT * FROM learnstream.contradictions WHERE step = current_step ORDER BY table_name, problem LOOP
      reason := 'it takes a decision';
      IF finding.automatic THEN
        BEGIN
          -- Looking first spares a large table the lock of an attempt that is bound to fail.
          blocked := false;
          IF finding.rows_in_the_way IS NOT NULL THEN
            EXECUTE format('SELECT EXISTS (%s)', finding.rows_in_the_way) INTO blocked;
          END IF;
          IF NOT blocked THEN
            EXECUTE finding.remedy;
            RAISE INFO '%. Put right: %', finding.problem, finding.remedy;
            CONTINUE;
          END IF;
          reason := 'rows are in the way: ' || finding.rows_in_the_way;
        EXCEPTION
          WHEN OTHERS THEN
            reason := SQLERRM;
        END;
      END IF;
      IF report THEN
        RAISE WARNING '%. Left as it is: %. To put it right: %', finding.problem, reason, COALESCE(finding.remedy, 'make the type anew');
      END IF;
    END LOOP;
  END LOOP;
END
$$;

COMMENT ON PROCEDURE learnstream.adopt IS
  'Applies the automatic remedies of learnstream.contradictions up to a step; reports what is left as warnings.';

CALL learnstream.adopt(3, false);

-- A table that others will refer to must have its key, and what Learnstream writes must have its types; otherwise a
-- migration would fail with less to say.
DO $$
DECLARE
  finding record;
BEGIN
  SELECT c.* INTO finding
  FROM learnstream.contradictions c
  LEFT JOIN learnstream.specified_keys() p ON p.table_name = c.table_name AND p.kind = 'primary key'
  WHERE (
      c.problem LIKE '% has no primary key %' OR c.problem LIKE format('[%s.%s] is [%%', p.table_name, p.columns[1])
    ) AND EXISTS (
      SELECT
      FROM learnstream.specified_keys() f
      WHERE f.target = c.table_name AND to_regclass(format('public.%I', f.table_name)) IS NULL
    )
    OR c.table_name IN ('learner_activity_events', 'topic_progress', 'module_progress', 'quiz_attempts')
      AND c.problem LIKE format('[%s.%%] is [%%', c.table_name)
  LIMIT 1;

  IF FOUND THEN
    RAISE EXCEPTION 'Nothing was migrated: %', finding.problem
      USING HINT = concat_ws('; ', 'Rows in the way: ' || finding.rows_in_the_way, 'to put it right: ' || finding.remedy);
  END IF;
END
$$;
