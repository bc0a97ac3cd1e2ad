-- Finds the platform's tables under another name or in another schema. A second, empty set must not be created beside them.
-- If public has a table of that name, even an empty one, tables elsewhere belong to another program.

DO $$
DECLARE
  stray record;
BEGIN
  SELECT
    string_agg(format('[%s] exists as [%I.%I]', w.table_name, n.nspname, c.relname), ', ' ORDER BY w.table_name) AS places,
    string_agg(
      concat_ws('; ',
        CASE WHEN n.nspname <> 'public' THEN format('ALTER TABLE %I.%I SET SCHEMA public', n.nspname, c.relname) END,
        CASE WHEN c.relname <> w.table_name THEN format('ALTER TABLE public.%I RENAME TO %I', c.relname, w.table_name) END),
      '; ' ORDER BY w.table_name) AS moves,
    string_agg(
      format('CREATE TABLE public.%I (%I uuid)', w.table_name, w.columns[1]), '; ' ORDER BY w.table_name) AS denials
  INTO stray
  FROM learnstream.specified_keys() w
  JOIN pg_class c ON c.relkind IN ('r', 'p')
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE w.kind = 'primary key'
    AND w.table_name IN (
      'users', 'courses', 'topics', 'quiz_questions',
      'learner_activity_events', 'topic_progress', 'quiz_attempts', 'module_progress')
    AND to_regclass(format('public.%I', w.table_name)) IS NULL
    AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'learnstream', 'analytics')
    AND CASE c.relname
      -- Other programs also have a table of users, such as schema auth of Supabase.
      WHEN w.table_name THEN EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND replace(lower(a.attname), '_', '') = replace(w.columns[1], '_', ''))
      ELSE n.nspname = ANY (current_schemas(false) || 'public'::name)
        AND rtrim(replace(lower(c.relname), '_', ''), 's') = rtrim(replace(w.table_name, '_', ''), 's')
    END;

  IF stray.places IS NOT NULL THEN
    RAISE EXCEPTION
      'Nothing was migrated: %. Learnstream uses tables of these names in schema [public] only, and would create a second, empty set beside them. To fix this: %. Or, if they belong to another program: %',
      stray.places, stray.moves, stray.denials
      USING ERRCODE = 'LS000';
  END IF;
END
$$;
