-- Creates the roles and grants their privileges: the service works as learnstream_writer, analytics as learnstream_reader. Flyway
-- runs this after every migrate. It grants what is missing; if nothing is missing, it changes nothing.
--
-- Some statements may need another user: to create a role, or to grant on a table of another owner. One warning lists them. After
-- an administrator has run them, the next migrate does the rest.

DO $$
DECLARE
  migrator text := current_user;
  -- SET ROLE needs the membership option SET since PostgreSQL 16. Older versions only need the membership.
  may_become text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
  may_read text := 'GRANT learnstream_reader TO learnstream_writer'
    || CASE WHEN may_become = 'SET' THEN ' WITH INHERIT FALSE, SET TRUE;' ELSE ';' END;
  undone text[] := '{}';
  missing record;
BEGIN
  -- Instances that start together do this one after the other: two grants on one table at the same time are an error.
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));

  FOR missing IN
    SELECT name FROM unnest(ARRAY['learnstream_writer', 'learnstream_reader']) AS name WHERE to_regrole(name) IS NULL
  LOOP
    IF (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = migrator) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', missing.name);
      EXCEPTION
        -- Roles belong to the server. Another of its databases was migrated at the same time.
        WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    ELSE
      undone := undone || format('CREATE ROLE %I NOLOGIN;', missing.name);
    END IF;
  END LOOP;

  -- The queries of analytics are many short index scans. JIT compilation costs more than it saves: the learners at risk of a course
  -- take 171 ms without it and 1,580 ms with it.
  IF to_regrole('learnstream_reader') IS NOT NULL
      AND NOT EXISTS (SELECT FROM pg_db_role_setting WHERE setrole = to_regrole('learnstream_reader')) THEN
    BEGIN
      ALTER ROLE learnstream_reader SET jit = off;
    EXCEPTION
      -- This only affects speed.
      WHEN insufficient_privilege THEN NULL;
    END;
  END IF;

  -- By default the service logs in as the user who migrates.
  IF to_regrole('learnstream_writer') IS NULL THEN
    undone := undone || format('GRANT learnstream_writer TO %I;', session_user);
  ELSIF NOT pg_has_role(session_user, 'learnstream_writer', may_become) THEN
    BEGIN
      EXECUTE format('GRANT learnstream_writer TO %I', session_user);
    EXCEPTION
      WHEN unique_violation THEN NULL;
      -- This is no error: the service may have its own login. If it has none, the start is refused with the reason.
      WHEN insufficient_privilege THEN NULL;
    END;
  END IF;

  -- The service reads the views over HTTP as learnstream_reader. Since PostgreSQL 16 the writer has these rights only after SET ROLE.
  IF to_regrole('learnstream_writer') IS NULL OR to_regrole('learnstream_reader') IS NULL THEN
    undone := undone || may_read;
  ELSIF NOT pg_has_role('learnstream_writer', 'learnstream_reader', may_become) THEN
    BEGIN
      EXECUTE may_read;
    EXCEPTION
      WHEN unique_violation THEN NULL;
      WHEN insufficient_privilege THEN undone := undone || may_read;
    END;
  END IF;

  FOR missing IN
    WITH on_schemas (role, schema) AS (
      VALUES
        ('learnstream_writer', 'public'),
        ('learnstream_writer', 'learnstream'),
        ('learnstream_reader', 'public'),
        ('learnstream_reader', 'analytics')
    ),
    on_tables (role, privileges, relation) AS (
      VALUES
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.watermark'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.kafka_ends'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.holes'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.dead_letters'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE, DELETE', 'learnstream.held_events'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE, DELETE', 'learnstream.crash_guard'),
        ('learnstream_writer', 'SELECT, DELETE', 'learnstream.due_passes'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.pauses'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.replays'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.replay_partitions'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.dead_letter_jobs'),
        ('learnstream_writer', 'SELECT, INSERT', 'learnstream.dead_letter_job_members'),
        ('learnstream_writer', 'SELECT', 'learnstream.dead_letter_causes'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.rebuilds'),
        ('learnstream_writer', 'SELECT, INSERT, UPDATE', 'learnstream.rebuild_partitions'),
        -- An operator can have the saved rows deleted.
        ('learnstream_writer', 'SELECT, DELETE', 'learnstream.rebuild_differences'),
        ('learnstream_writer', 'SELECT, INSERT, DELETE', 'learnstream.rebuild_held'),
        ('learnstream_writer', 'SELECT', 'learnstream.contradictions'),
        ('learnstream_writer', 'SELECT', 'learnstream.findings')
      UNION ALL
      -- The comment of every projected table begins with this word.
      SELECT g.role, g.privileges, format('%I.%I', 'public', c.relname)
      FROM pg_class c
      CROSS JOIN (VALUES ('learnstream_writer', 'SELECT, INSERT, UPDATE'), ('learnstream_reader', 'SELECT')) AS g (role, privileges)
      WHERE c.relnamespace = 'public'::regnamespace
        AND c.relkind IN ('r', 'p')
        AND starts_with(obj_description(c.oid, 'pg_class'), 'Projection:')
      UNION ALL
      SELECT 'learnstream_reader', 'SELECT', format('%I.%I', 'analytics', relname)
      FROM pg_class
      WHERE relnamespace = to_regnamespace('analytics') AND relkind IN ('r', 'v', 'm')
    ),
    -- The columns of the catalogue that the service reads, and no others.
    on_columns (role, columns, relation) AS (
      VALUES
        ('learnstream_writer', 'user_id', 'public.users'),
        ('learnstream_writer', 'course_id', 'public.courses'),
        ('learnstream_writer', 'topic_id, course_id, module_no, content_type', 'public.topics'),
        ('learnstream_writer', 'course_id, module_no, topic_pair_index', 'public.quiz_questions')
    )
    SELECT format('GRANT USAGE ON SCHEMA %I TO %I', g.schema, g.role) AS statement, n.nspowner AS owner, r.oid AS grantee
    FROM on_schemas g
    JOIN pg_namespace n ON n.nspname = g.schema
    LEFT JOIN pg_roles r ON r.rolname = g.role
    WHERE has_schema_privilege(r.oid, n.oid, 'USAGE') IS NOT TRUE
    UNION ALL
    SELECT format('GRANT %s ON %s TO %I', g.privileges, g.relation, g.role), c.relowner, r.oid
    FROM on_tables g
    JOIN pg_class c ON c.oid = to_regclass(g.relation)
    LEFT JOIN pg_roles r ON r.rolname = g.role
    WHERE EXISTS (
      SELECT FROM regexp_split_to_table(g.privileges, ', ') AS privilege
      WHERE has_table_privilege(r.oid, c.oid, privilege) IS NOT TRUE
    )
    UNION ALL
    SELECT format('GRANT SELECT (%s) ON %s TO %I', g.columns, g.relation, g.role), c.relowner, r.oid
    FROM on_columns g
    JOIN pg_class c ON c.oid = to_regclass(g.relation)
    LEFT JOIN pg_roles r ON r.rolname = g.role
    WHERE EXISTS (
      SELECT FROM regexp_split_to_table(g.columns, ', ') AS name
      WHERE has_column_privilege(r.oid, c.oid, name, 'SELECT') IS NOT TRUE
    )
    UNION ALL
    -- To explain a row, its events are applied to temporary tables. By default everybody may create these.
    SELECT format('GRANT TEMPORARY ON DATABASE %I TO %I', d.datname, g.role), d.datdba, r.oid
    FROM (VALUES ('learnstream_writer')) AS g (role)
    JOIN pg_database d ON d.datname = current_database()
    LEFT JOIN pg_roles r ON r.rolname = g.role
    WHERE has_database_privilege(r.oid, d.oid, 'TEMPORARY') IS NOT TRUE
    UNION ALL
    -- 0 means everybody.
    SELECT format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', n.nspname), n.nspowner, 0
    FROM pg_namespace n
    WHERE n.nspname IN ('learnstream', 'analytics') AND EXISTS (SELECT FROM aclexplode(n.nspacl) WHERE grantee = 0)
    UNION ALL
    SELECT format('REVOKE ALL ON %I.%I FROM PUBLIC', n.nspname, c.relname), c.relowner, 0
    FROM pg_namespace n
    JOIN pg_class c ON c.relnamespace = n.oid
    WHERE n.nspname IN ('learnstream', 'analytics') AND EXISTS (SELECT FROM aclexplode(c.relacl) WHERE grantee = 0)
  LOOP
    IF NOT pg_has_role(missing.owner, 'USAGE') THEN
      undone := undone || (missing.statement || ';');
    ELSIF missing.grantee IS NOT NULL THEN
      EXECUTE missing.statement;
    END IF;
  END LOOP;

  IF undone <> '{}' THEN
    -- Flyway adds the SQLSTATE at the end. The dashes make it a comment for a reader who copies the statements.
    RAISE WARNING E'User [%] may not set up all that Learnstream needs. An administrator of the database must run:\n\n%\n\n--',
      migrator, array_to_string(undone, E'\n');
  END IF;
END
$$;
