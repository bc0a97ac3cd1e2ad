-- Finds where existing tables contradict the specification, and the statements that correct it.
-- A missing table is no contradiction: the migrations create it.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));
END
$$;

CREATE OR REPLACE VIEW learnstream.contradictions (
  step, table_name, problem, remedy, automatic, rows_in_the_way, kind, clearing
) AS
WITH
columns AS (
  SELECT
    c.relname::text AS table_name,
    a.attname::text AS column_name,
    -- Omits the schema of a type, and the default precision.
    regexp_replace(replace(format_type(a.atttypid, a.atttypmod), 'timestamp(6)', 'timestamp'), '^.*\.', '') AS type,
    NOT a.attnotnull AS nullable,
    -- Omits a cast, and knows both spellings of now.
    regexp_replace(replace(pg_get_expr(d.adbin, d.adrelid), 'CURRENT_TIMESTAMP', 'now()'), '::[^'']*$', '') AS default_value,
    a.attidentity <> '' OR a.attgenerated <> '' AS generated,
    -- The spellings user_id, userId and userid are one name.
    replace(lower(a.attname), '_', '') AS sound
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
),
-- Indexes are compared by their effect. The name does not matter, and an index may belong to a constraint or not.
indexes AS (
  SELECT
    t.relname::text AS table_name,
    x.relname::text AS index_name,
    array_agg(a.attname::text ORDER BY k.place) AS columns,
    i.indisprimary AS is_primary,
    i.indisunique AND i.indimmediate AS is_unique,
    i.indnullsnotdistinct AS nulls_not_distinct
  FROM pg_index i
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_am m ON m.oid = x.relam
  CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY k (attnum, place)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
  WHERE t.relnamespace = 'public'::regnamespace AND m.amname = 'btree'
    AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND k.place <= i.indnkeyatts
  GROUP BY t.relname, x.relname, i.indexrelid, i.indisprimary, i.indisunique, i.indimmediate, i.indnullsnotdistinct
),
foreign_keys AS (
  SELECT
    t.relname::text AS table_name,
    a.attname::text AS column_name,
    f.relname::text AS target,
    c.conname::text AS key_name,
    CASE c.confdeltype
      WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT' WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION'
    END AS delete_rule,
    c.convalidated AS validated,
    -- Such a key checks nothing and deletes nothing: DISABLE TRIGGER ALL, or NOT ENFORCED.
    NOT EXISTS (SELECT FROM pg_trigger r WHERE r.tgconstraint = c.oid)
      OR EXISTS (SELECT FROM pg_trigger r WHERE r.tgconstraint = c.oid AND r.tgenabled IN ('D', 'R')) AS switched_off
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid
  JOIN pg_class f ON f.oid = c.confrelid
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND f.relnamespace = t.relnamespace
    AND cardinality(c.conkey) = 1
),
tables AS (
  SELECT DISTINCT table_name
  FROM columns
  JOIN learnstream.specified_columns() USING (table_name)
),
types AS (
  SELECT t.typname::text AS type_name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
  FROM pg_type t
  JOIN pg_enum e ON e.enumtypid = t.oid
  WHERE t.typnamespace = 'public'::regnamespace
  GROUP BY t.typname
),
wanted_columns AS (
  SELECT s.*, CASE WHEN t.type_name IS NULL THEN s.type ELSE format('public.%I', s.type) END AS qualified_type
  FROM learnstream.specified_columns() s
  JOIN tables USING (table_name)
  LEFT JOIN learnstream.specified_types() t ON t.type_name = s.type
),
wanted_keys AS (
  SELECT s.*, (SELECT string_agg(format('%I', c), ', ') FROM unnest(s.columns) c) AS list, format('public.%I', table_name) AS place
  FROM learnstream.specified_keys() s
  JOIN tables USING (table_name)
),
wanted_foreign_keys AS (
  SELECT
    k.table_name, k.place, k.key_name, k.target, k.delete_rule, k.columns[1] AS column_name, p.columns[1] AS target_column,
    format(
      'SELECT r.* FROM %1$s r LEFT JOIN public.%2$I t ON t.%3$I = r.%4$I WHERE r.%4$I IS NOT NULL AND t.%3$I IS NULL',
      k.place, k.target, p.columns[1], k.columns[1]) AS orphans,
    -- The action of the key when the parent is deleted.
    format(
      CASE k.delete_rule WHEN 'SET NULL' THEN 'UPDATE %1$s r SET %4$I = NULL' ELSE 'DELETE FROM %1$s r' END
        || ' WHERE r.%4$I IS NOT NULL AND NOT EXISTS (SELECT FROM public.%2$I t WHERE t.%3$I = r.%4$I)',
      k.place, k.target, p.columns[1], k.columns[1]) AS clearing,
    format(
      'ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES public.%I (%I) ON DELETE %s',
      k.key_name, k.columns[1], k.target, p.columns[1], k.delete_rule) AS addition
  FROM wanted_keys k
  JOIN learnstream.specified_keys() p ON p.table_name = k.target AND p.kind = 'primary key'
  WHERE k.kind = 'foreign key' AND to_regclass(format('public.%I', k.target)) IS NOT NULL
),
-- The value that replaces an old NULL. It is so early, or so late, that every event counts.
fillings (table_name, column_name, value) AS (
  VALUES
    ('topic_progress', 'is_completed', 'completed_at IS NOT NULL'),
    ('topic_progress', 'last_position_s', '0'),
    ('topic_progress', 'updated_at', $$COALESCE(completed_at, '2000-01-01 00:00Z')$$),
    ('module_progress', 'videos_completed', $$'[]'$$),
    ('module_progress', 'quiz_passed', 'passed_at IS NOT NULL'),
    ('module_progress', 'unlocked_at', 'COALESCE(LEAST(passed_at, completed_at, updated_at), now())'),
    ('module_progress', 'updated_at', $$COALESCE(GREATEST(passed_at, unlocked_at), '2000-01-01 00:00Z')$$),
    ('quiz_attempts', 'question_set', $$'[]'$$),
    ('quiz_attempts', 'updated_at', $$COALESCE(completed_at, '2000-01-01 00:00Z')$$),
    ('learner_activity_events', 'created_at', 'now()')
),
missing AS (
  SELECT w.*
  FROM wanted_columns w
  LEFT JOIN columns c USING (table_name, column_name)
  WHERE c.column_name IS NULL
),
-- Columns that are used in place of a missing one that Learnstream reads or writes: with another spelling, or a key with another
-- name, such as id.
misnamed AS (
  SELECT DISTINCT ON (w.table_name, w.column_name) w.table_name, w.column_name, c.column_name AS actual
  FROM missing w
  JOIN columns c USING (table_name)
  LEFT JOIN learnstream.specified_keys() p ON p.table_name = w.table_name AND p.kind = 'primary key'
  WHERE w.table_name IN (
      'users', 'courses', 'topics', 'quiz_questions',
      'learner_activity_events', 'topic_progress', 'quiz_attempts', 'module_progress')
    AND NOT EXISTS (SELECT FROM wanted_columns o WHERE o.table_name = w.table_name AND o.column_name = c.column_name)
    AND (
      c.sound = replace(w.column_name, '_', '')
      OR p.columns = ARRAY[w.column_name] AND EXISTS (
        SELECT FROM indexes i WHERE i.table_name = w.table_name AND i.columns = ARRAY[c.column_name] AND i.is_primary))
  ORDER BY w.table_name, w.column_name, c.sound <> replace(w.column_name, '_', '')
)

SELECT DISTINCT
  1, NULL::text, format('Type [%s] is missing', s.type_name),
  format('CREATE TYPE public.%I AS ENUM (%s)', s.type_name, (SELECT string_agg(quote_literal(l), ', ') FROM unnest(s.labels) l)),
  true, NULL::text, 'type', NULL::text
FROM learnstream.specified_types() s
JOIN wanted_columns w ON w.type = s.type_name
WHERE to_regtype(format('public.%I', s.type_name)) IS NULL

UNION ALL
SELECT
  1, NULL, format('Type [%s] does not have [%s]', s.type_name, l),
  format('ALTER TYPE public.%I ADD VALUE %L', s.type_name, l), true, NULL, 'type', NULL
FROM learnstream.specified_types() s
JOIN types t USING (type_name)
CROSS JOIN unnest(s.labels) l
WHERE l <> ALL (t.labels)

UNION ALL
SELECT 1, NULL, format('Type [%s] also has [%s]', s.type_name, l), NULL, false, NULL, 'type', NULL
FROM learnstream.specified_types() s
JOIN types t USING (type_name)
CROSS JOIN unnest(t.labels) l
WHERE l <> ALL (s.labels)

UNION ALL
SELECT
  2, w.table_name, format('[%s] has no column [%s]', w.table_name, w.column_name),
  format('ALTER TABLE public.%I ADD COLUMN %I %s%s', w.table_name, w.column_name, w.qualified_type, ' DEFAULT ' || w.default_value),
  true, NULL, 'missing column', NULL
FROM missing w
LEFT JOIN misnamed m USING (table_name, column_name)
WHERE m.actual IS NULL

UNION ALL
-- A new column would be empty.
SELECT
  2, m.table_name, format('[%s] has a column [%s], not [%s]', m.table_name, m.actual, m.column_name),
  format('ALTER TABLE public.%I RENAME COLUMN %I TO %I', m.table_name, m.actual, m.column_name),
  false, NULL, 'name', NULL
FROM misnamed m

UNION ALL
SELECT
  3, w.table_name, format('[%s.%s] is [%s], not [%s]', w.table_name, w.column_name, c.type, w.type),
  learnstream.type_change(format('public.%I', w.table_name)::regclass, w.column_name, w.qualified_type), false,
  CASE WHEN w.type = 'uuid' AND c.type ~ '^(text|character)' THEN format(
    'SELECT * FROM public.%I WHERE %I !~* ''^\{?[0-9a-f]{4}(-?[0-9a-f]{4}){7}\}?$''', w.table_name, w.column_name) END,
  'column type', NULL
FROM wanted_columns w
JOIN columns c USING (table_name, column_name)
WHERE c.type <> w.type

UNION ALL
SELECT
  3, c.table_name, format('[%s.%s] is required, but Learnstream does not know it', c.table_name, c.column_name),
  format('ALTER TABLE public.%I ALTER COLUMN %I DROP NOT NULL', c.table_name, c.column_name), false, NULL,
  'not null', NULL
FROM tables
JOIN columns c USING (table_name)
LEFT JOIN wanted_columns w USING (table_name, column_name)
WHERE w.column_name IS NULL AND NOT c.nullable AND c.default_value IS NULL AND NOT c.generated

UNION ALL
SELECT
  4, w.table_name, format('[%s.%s] has no default', w.table_name, w.column_name),
  format('ALTER TABLE public.%I ALTER COLUMN %I SET DEFAULT %s', w.table_name, w.column_name, w.default_value), true, NULL,
  'default', NULL
FROM wanted_columns w
JOIN columns c USING (table_name, column_name)
WHERE w.default_value IS NOT NULL AND c.default_value IS NULL AND NOT c.generated

UNION ALL
SELECT
  4, w.table_name,
  format('[%s.%s] has the default [%s], not [%s]', w.table_name, w.column_name, c.default_value, COALESCE(w.default_value, 'unknown')),
  format('ALTER TABLE public.%I ALTER COLUMN %I %s', w.table_name, w.column_name, COALESCE('SET DEFAULT ' || w.default_value, 'DROP DEFAULT')),
  false, NULL, 'default', NULL
FROM wanted_columns w
JOIN columns c USING (table_name, column_name)
WHERE c.default_value IS DISTINCT FROM w.default_value AND c.default_value IS NOT NULL

UNION ALL
SELECT
  5, w.table_name, format('[%s.%s] may be null', w.table_name, w.column_name),
  format('ALTER TABLE public.%I ALTER COLUMN %I SET NOT NULL', w.table_name, w.column_name), true,
  format('SELECT * FROM public.%I WHERE %I IS NULL', w.table_name, w.column_name), 'null',
  (
    SELECT format('UPDATE public.%1$I SET %2$I = %3$s WHERE %2$I IS NULL', w.table_name, w.column_name, f.value)
    FROM fillings f
    WHERE (f.table_name, f.column_name) = (w.table_name, w.column_name)
  )
FROM wanted_columns w
JOIN columns c USING (table_name, column_name)
WHERE c.nullable AND NOT w.nullable

UNION ALL
SELECT
  5, w.table_name, format('[%s.%s] may not be null', w.table_name, w.column_name),
  format('ALTER TABLE public.%I ALTER COLUMN %I DROP NOT NULL', w.table_name, w.column_name), false, NULL,
  'not null', NULL
FROM wanted_columns w
JOIN columns c USING (table_name, column_name)
WHERE w.nullable AND NOT c.nullable

UNION ALL
SELECT
  CASE w.kind WHEN 'primary key' THEN 3 ELSE 6 END, w.table_name, format('[%s] has no %s (%s)', w.table_name, w.kind, w.list),
  format('ALTER TABLE %s ADD CONSTRAINT %I %s (%s)', w.place, w.key_name, upper(w.kind), w.list), true,
  format(
    'SELECT %1$s, count(*) FROM %2$s %3$s GROUP BY %1$s HAVING count(*) > 1',
    w.list, w.place,
    CASE WHEN w.kind = 'unique' THEN (SELECT 'WHERE ' || string_agg(format('%I IS NOT NULL', c), ' AND ') FROM unnest(w.columns) c) END),
  'key', NULL
FROM wanted_keys w
WHERE w.kind IN ('primary key', 'unique', 'unique nulls not distinct')
  AND NOT EXISTS (
    SELECT
    FROM indexes i
    WHERE i.table_name = w.table_name AND i.columns @> w.columns AND i.columns <@ w.columns AND i.is_unique
      AND (w.kind <> 'primary key' OR i.is_primary)
      AND (w.kind = 'unique nulls not distinct') = i.nulls_not_distinct)

UNION ALL
SELECT
  7, w.table_name, format('[%s.%s] does not refer to [%s]', w.table_name, w.column_name, w.target),
  format('ALTER TABLE %s %s', w.place, w.addition), true, w.orphans,
  'foreign key', w.clearing
FROM wanted_foreign_keys w
WHERE NOT EXISTS (
  SELECT FROM foreign_keys f WHERE f.table_name = w.table_name AND f.column_name = w.column_name AND f.target = w.target)

UNION ALL
SELECT
  7, w.table_name, format('[%s.%s] refers to [%s], but some rows may not', w.table_name, w.column_name, w.target),
  format('ALTER TABLE %s VALIDATE CONSTRAINT %I', w.place, f.key_name), true, w.orphans,
  'orphans', w.clearing
FROM wanted_foreign_keys w
JOIN foreign_keys f USING (table_name, column_name, target)
WHERE NOT f.validated AND NOT f.switched_off

UNION ALL
SELECT
  7, w.table_name, format('[%s.%s] refers to [%s], but the constraint is switched off', w.table_name, w.column_name, w.target),
  format('ALTER TABLE %s DROP CONSTRAINT %I, %s', w.place, f.key_name, w.addition), false, w.orphans,
  'foreign key', w.clearing
FROM wanted_foreign_keys w
JOIN foreign_keys f USING (table_name, column_name, target)
WHERE f.switched_off

UNION ALL
SELECT
  7, w.table_name,
  format('[%s.%s] refers to [%s] ON DELETE [%s], not [%s]', w.table_name, w.column_name, w.target, f.delete_rule, w.delete_rule),
  format('ALTER TABLE %s DROP CONSTRAINT %I, %s', w.place, f.key_name, w.addition), false, NULL,
  'delete rule', NULL
FROM wanted_foreign_keys w
JOIN foreign_keys f USING (table_name, column_name, target)
WHERE f.delete_rule <> w.delete_rule

UNION ALL
SELECT
  8, w.table_name, format('[%s] has no index (%s)', w.table_name, w.list),
  format('CREATE INDEX %I ON %s (%s)', w.key_name, w.place, w.list), true, NULL, 'index', NULL
FROM wanted_keys w
WHERE w.kind = 'index'
  AND NOT EXISTS (SELECT FROM indexes i WHERE i.table_name = w.table_name AND i.columns = w.columns)

UNION ALL
-- The migrations only look for their own names.
SELECT
  8, w.table_name, format('[%s] has the index (%s) twice', w.table_name, w.list),
  format('DROP INDEX public.%I', w.key_name), true, NULL, 'index', NULL
FROM wanted_keys w
JOIN indexes i ON i.table_name = w.table_name AND i.columns = w.columns AND i.index_name = w.key_name
WHERE w.kind = 'index'
  AND EXISTS (
    SELECT FROM indexes o WHERE o.table_name = w.table_name AND o.columns = w.columns AND o.index_name <> w.key_name);

COMMENT ON VIEW learnstream.contradictions IS
  'Contradictions between the platform''s tables and the specification, at this moment. Empty if there are none.';
COMMENT ON COLUMN learnstream.contradictions.step IS 'Remedies are applied in this order.';
COMMENT ON COLUMN learnstream.contradictions.table_name IS 'The table, in schema public; null for a type.';
COMMENT ON COLUMN learnstream.contradictions.problem IS 'The problem.';
COMMENT ON COLUMN learnstream.contradictions.remedy IS 'Statement that would fix it; null if there is none.';
COMMENT ON COLUMN learnstream.contradictions.automatic IS 'True if the next migration applies the remedy itself, because it changes no row.';
COMMENT ON COLUMN learnstream.contradictions.rows_in_the_way IS 'Query that finds the rows that block the remedy; null if no row can.';
COMMENT ON COLUMN learnstream.contradictions.kind IS 'Kind of problem, such as key, foreign key or null.';
COMMENT ON COLUMN learnstream.contradictions.clearing IS 'Statement that deletes or fills these rows; null if that needs a decision.';
