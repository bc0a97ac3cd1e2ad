-- Writes the statements that give a column another type and keep its values.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));
END
$$;

-- A key and the columns that refer to it have one type. So they change in one transaction, without the foreign keys between them.
CREATE OR REPLACE FUNCTION learnstream.type_change(relation regclass, column_name text, wanted text) RETURNS text
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE links AS (
    SELECT c.oid AS link, c.conrelid AS child, k.child_place, c.confrelid AS parent, k.parent_place
    FROM pg_constraint c
    CROSS JOIN unnest(c.conkey, c.confkey) k (child_place, parent_place)
    WHERE c.contype = 'f'
  ),
  family AS (
    SELECT a.attrelid AS relation, a.attnum AS place
    FROM pg_attribute a
    WHERE a.attrelid = type_change.relation AND a.attname = type_change.column_name
    UNION
    SELECT o.relation, o.place
    FROM family f
    JOIN links l ON (f.relation, f.place) IN ((l.child, l.child_place), (l.parent, l.parent_place))
    CROSS JOIN LATERAL (VALUES (l.child, l.child_place), (l.parent, l.parent_place)) o (relation, place)
  ),
  members AS (
    SELECT
      format('%I.%I', n.nspname, c.relname) AS name,
      a.attname::text AS column_name,
      format_type(a.atttypid, a.atttypmod) AS type,
      pg_get_expr(d.adbin, d.adrelid) AS has,
      s.default_value AS wants
    FROM family f
    JOIN pg_class c ON c.oid = f.relation
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = f.relation AND a.attnum = f.place
    LEFT JOIN pg_attrdef d ON d.adrelid = f.relation AND d.adnum = f.place
    LEFT JOIN learnstream.specified_columns() s
      ON n.nspname = 'public' AND s.table_name = c.relname AND s.column_name = a.attname
  ),
  changes AS (
    SELECT string_agg(
      format(
        'ALTER TABLE %1$s %2$sALTER COLUMN %3$I TYPE %4$s USING %5$s%6$s', name,
        CASE WHEN has IS NOT NULL THEN format('ALTER COLUMN %I DROP DEFAULT, ', column_name) END,
        column_name, wanted,
        CASE
          -- Prisma and others write such times in UTC. By default they would be read in the time zone of the session.
          WHEN wanted = 'timestamp with time zone' AND (type LIKE 'timestamp%without time zone' OR type = 'date')
            THEN format('%I::timestamp AT TIME ZONE ''UTC''', column_name)
          -- An enumerated type can only be changed to another one through text.
          WHEN wanted LIKE 'public.%' THEN format('%I::text::%s', column_name, wanted)
          ELSE format('%I::%s', column_name, wanted)
        END,
        CASE WHEN has IS NOT NULL
          THEN format(', ALTER COLUMN %I SET DEFAULT %s', column_name, COALESCE(wants, format('(%s)::%s', has, wanted))) END),
      '; ' ORDER BY name, column_name) AS statements
    FROM members
    WHERE type <> wanted
  ),
  keys AS (
    SELECT
      string_agg(format('ALTER TABLE %s DROP CONSTRAINT %I; ', k.name, k.conname), '' ORDER BY k.name, k.conname) AS drops,
      string_agg(format('; ALTER TABLE %s ADD CONSTRAINT %I %s', k.name, k.conname, k.definition), '' ORDER BY k.name, k.conname) AS additions
    FROM (
      SELECT DISTINCT
        format('%I.%I', n.nspname, t.relname) AS name, c.conname,
        -- The schema of the parent is omitted if the search path finds the parent.
        regexp_replace(
          pg_get_constraintdef(c.oid), ' REFERENCES [^(]+\(', format(' REFERENCES %I.%I(', pn.nspname, p.relname)) AS definition
      FROM links l
      JOIN family f ON (f.relation, f.place) IN ((l.child, l.child_place), (l.parent, l.parent_place))
      JOIN pg_constraint c ON c.oid = l.link
      JOIN pg_class t ON t.oid = c.conrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      JOIN pg_class p ON p.oid = c.confrelid
      JOIN pg_namespace pn ON pn.oid = p.relnamespace
    ) k
  )
  SELECT CASE WHEN drops IS NULL THEN statements ELSE format('BEGIN; %s%s%s; COMMIT', drops, statements, additions) END
  FROM changes, keys;
$$;

COMMENT ON FUNCTION learnstream.type_change IS
  'Statements that change the type of a column, and of all columns that foreign keys connect with it.';
