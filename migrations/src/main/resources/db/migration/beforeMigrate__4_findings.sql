-- Finds facts in the database that break the guarantees for the projected tables or make them doubtful. The service reads the
-- findings when it starts, and regularly while it runs.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));
END
$$;

CREATE OR REPLACE VIEW learnstream.findings (kind, table_name, finding, meaning, rows_in_the_way, statement, object_name) AS
WITH
projected (table_name) AS (
  VALUES ('learner_activity_events'), ('topic_progress'), ('quiz_attempts'), ('module_progress')
),
projected_tables AS (
  SELECT c.oid, p.table_name, c.relpersistence
  FROM projected p
  JOIN pg_class c ON c.relnamespace = 'public'::regnamespace AND c.relname = p.table_name AND c.relkind IN ('r', 'p')
),
-- The accesses of each role. PostgreSQL's letters r, a, w and d mean SELECT, INSERT, UPDATE and DELETE.
uses AS (
  SELECT oid AS relation, unnest('{r,a,w}'::"char"[]) AS command
  FROM projected_tables
  UNION ALL
  SELECT c.oid, 'r'
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN ('users', 'courses', 'topics', 'quiz_questions')
  UNION ALL
  SELECT c.oid, unnest('{r,a,w,d}'::"char"[])
  FROM pg_class c
  WHERE c.relnamespace = 'learnstream'::regnamespace AND c.relkind = 'r'
),
-- The owner of this view also owns the views of analytics, and runs rebuilds.
workers AS (
  SELECT oid, rolname FROM pg_roles WHERE rolname = 'learnstream_writer' AND NOT rolsuper AND NOT rolbypassrls
  UNION
  SELECT r.oid, r.rolname
  FROM pg_class v
  JOIN pg_roles r ON r.oid = v.relowner AND NOT r.rolsuper AND NOT r.rolbypassrls
  WHERE v.relnamespace = 'learnstream'::regnamespace AND v.relname = 'contradictions'
),
policies AS (
  SELECT
    w.oid AS worker, p.polrelid AS relation, p.polcmd AS command, p.polpermissive AS permissive,
    COALESCE(pg_get_expr(p.polqual, p.polrelid), 'true') = 'true' AS shows_all,
    COALESCE(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid), 'true') = 'true' AS takes_all
  FROM pg_policy p
  JOIN workers w
    ON 0 = ANY (p.polroles) OR EXISTS (SELECT FROM unnest(p.polroles) r WHERE r <> 0 AND pg_has_role(w.oid, r, 'USAGE'))
),
row_security AS (
  SELECT
    c.oid AS relation, c.relname::text AS table_name, w.rolname,
    bool_or(EXISTS (
      SELECT FROM policies p
      WHERE p.worker = w.oid AND p.relation = c.oid AND p.command IN ('*', u.command) AND NOT p.permissive
        AND NOT (p.shows_all AND p.takes_all))) AS restricted,
    bool_or(NOT EXISTS (
      SELECT FROM policies p
      WHERE p.worker = w.oid AND p.relation = c.oid AND p.command IN ('*', u.command) AND p.permissive
        AND (p.shows_all OR u.command = 'a') AND (p.takes_all OR u.command IN ('r', 'd')))) AS hidden
  FROM uses u
  JOIN pg_class c ON c.oid = u.relation AND c.relrowsecurity
  JOIN workers w ON c.relforcerowsecurity OR NOT pg_has_role(w.oid, c.relowner, 'USAGE')
  GROUP BY c.oid, c.relname, w.oid, w.rolname
)

SELECT
  c.kind, c.table_name, c.problem,
  CASE c.kind
    WHEN 'key' THEN 'Events cannot be merged without it'
    WHEN 'foreign key' THEN 'Rows of a deleted learner, course or topic stay, and a replay restores rows that were deleted'
    WHEN 'delete rule' THEN 'Deleting a learner, course or topic fails, or keeps or deletes the wrong rows'
    WHEN 'orphans' THEN 'There may be rows of learners, courses or topics that were deleted long ago'
    WHEN 'not null' THEN 'Each event without a value for it is refused'
    WHEN 'null' THEN 'No event writes a row without a value there, and programs that read the table may fail on it'
    ELSE 'Events cannot be written to it as it is'
  END,
  c.rows_in_the_way,
  concat_ws('; ', c.clearing, c.remedy),
  NULL::text
FROM learnstream.contradictions c
JOIN projected USING (table_name)
WHERE c.kind IN (
  'missing column', 'name', 'column type', 'not null', 'key', 'foreign key', 'delete rule', 'orphans', 'null')

UNION ALL
SELECT
  'row security', s.table_name,
  format('Row level security hides or refuses rows of [%s] for role [%s]', s.table_name, s.rolname),
  'A learner, course, topic or row that the role cannot see counts as missing: events are held and become dead letters, or streaming stops',
  NULL,
  CASE
    WHEN s.restricted THEN format('ALTER ROLE %I BYPASSRLS', s.rolname)
    ELSE format('CREATE POLICY %1$I ON %2$s TO %1$I USING (true) WITH CHECK (true)', s.rolname,
      (SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = s.relation))
  END,
  NULL
FROM row_security s
WHERE s.restricted OR s.hidden

UNION ALL
SELECT
  'trigger', p.table_name,
  format('Trigger [%s] may change or drop rows of [%s] before they are written', t.tgname, p.table_name),
  'Rows may then differ from their events: later events may lose against them, rows of a deleted learner may stay, and no rebuild can repair them',
  NULL,
  format('ALTER TABLE public.%I DISABLE TRIGGER %I', p.table_name, t.tgname),
  format('%s.%s', p.table_name, t.tgname)
FROM projected_tables p
JOIN pg_trigger t ON t.tgrelid = p.oid
-- Bits of tgtype: 1 is FOR EACH ROW, 2 is BEFORE.
WHERE NOT t.tgisinternal AND t.tgtype & 3 = 3 AND t.tgenabled IN ('O', 'A')
  AND t.tgfoid <> 'pg_catalog.suppress_redundant_updates_trigger'::regproc

UNION ALL
SELECT
  'rule', p.table_name,
  format('Rule [%s] rewrites statements that write to [%s]', r.rulename, p.table_name),
  'PostgreSQL cannot merge into a table with such a rule, and rows of a deleted learner may stay',
  NULL,
  format('ALTER TABLE public.%I DISABLE RULE %I', p.table_name, r.rulename),
  NULL
FROM projected_tables p
JOIN pg_rewrite r ON r.ev_class = p.oid AND r.ev_enabled IN ('O', 'A')

UNION ALL
SELECT
  'unlogged', p.table_name,
  format('[%s] is unlogged', p.table_name),
  'A crash of PostgreSQL deletes all its rows, but in Kafka their events count as applied',
  NULL,
  format('ALTER TABLE public.%I SET LOGGED', p.table_name),
  NULL
FROM projected_tables p
WHERE p.relpersistence = 'u';

COMMENT ON VIEW learnstream.findings IS
  'Problems that break the guarantees of the projected tables or make them doubtful, at this moment. Empty if there are none.';
COMMENT ON COLUMN learnstream.findings.kind IS 'Kind of problem, such as foreign key, row security or trigger.';
COMMENT ON COLUMN learnstream.findings.table_name IS 'The table.';
COMMENT ON COLUMN learnstream.findings.finding IS 'The problem.';
COMMENT ON COLUMN learnstream.findings.meaning IS 'The consequence.';
COMMENT ON COLUMN learnstream.findings.rows_in_the_way IS 'Query that finds the rows that the statement would fail on or change; null if there are none.';
COMMENT ON COLUMN learnstream.findings.statement IS 'Statement that fixes it.';
COMMENT ON COLUMN learnstream.findings.object_name IS 'For a trigger: its table and name, as learnstream.tables.accepted-triggers takes them. Otherwise null.';
