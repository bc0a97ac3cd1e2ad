-- Adds to tables of another tool what they lack, without changing a row. The migrations need types, columns and primary keys.
-- afterMigrate__2_adopt.sql adds the rest when all tables exist.

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
          -- This check comes first, because an attempt that must fail would lock a large table.
          blocked := false;
          IF finding.rows_in_the_way IS NOT NULL THEN
            EXECUTE format('SELECT EXISTS (%s)', finding.rows_in_the_way) INTO blocked;
          END IF;
          IF NOT blocked THEN
            EXECUTE finding.remedy;
            RAISE INFO '%. Fixed with: %', finding.problem, finding.remedy;
            CONTINUE;
          END IF;
          reason := 'some rows block it: ' || finding.rows_in_the_way;
        EXCEPTION
          WHEN OTHERS THEN
            reason := SQLERRM;
        END;
      END IF;
      IF report THEN
        RAISE WARNING '%. Not changed: %. To fix this: %', finding.problem, reason, COALESCE(finding.remedy, 'create the type again');
      END IF;
    END LOOP;
  END LOOP;
END
$$;

COMMENT ON PROCEDURE learnstream.adopt IS
  'Applies the automatic remedies of learnstream.contradictions up to a step; reports the other problems as warnings.';

CALL learnstream.adopt(3, false);

-- A table that others refer to needs its key, the projected tables need their types, and no column may get an empty copy.
-- Otherwise a migration would fail with a less useful message.
DO $$
DECLARE
  reasons text;
BEGIN
  SELECT string_agg(
    format('%s. %sTo fix this: %s', r.problems, 'Blocking rows: ' || r.rows_in_the_way || '. ', r.remedy), E'\n' ORDER BY r.problems)
  INTO reasons
  FROM (
    SELECT
      string_agg(c.problem, ', ' ORDER BY c.problem) AS problems,
      string_agg(DISTINCT c.rows_in_the_way, '; ') AS rows_in_the_way,
      c.remedy
    FROM learnstream.contradictions c
    LEFT JOIN learnstream.specified_keys() p ON p.table_name = c.table_name AND p.kind = 'primary key'
    WHERE c.kind = 'name'
      OR c.kind = 'column type'
        AND c.table_name IN ('learner_activity_events', 'topic_progress', 'module_progress', 'quiz_attempts')
      OR (
          c.problem LIKE '% has no primary key %' AND NOT EXISTS (
            SELECT FROM learnstream.contradictions n WHERE n.table_name = c.table_name AND n.kind = 'name')
          OR c.kind = 'column type' AND c.problem LIKE format('[%s.%s] is [%%', p.table_name, p.columns[1])
        ) AND EXISTS (
          SELECT
          FROM learnstream.specified_keys() f
          WHERE f.target = c.table_name AND to_regclass(format('public.%I', f.table_name)) IS NULL
        )
    GROUP BY c.remedy
  ) r;

  IF reasons IS NOT NULL THEN
    RAISE EXCEPTION 'Nothing was migrated: %', reasons USING ERRCODE = 'LS000';
  END IF;
END
$$;
