WITH RECURSIVE used AS (
  SELECT to_regclass(?)::oid AS relation
  UNION
  SELECT d.refobjid
  FROM used u
  JOIN pg_rewrite r ON r.ev_class = u.relation
  JOIN pg_depend d
    ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
)
SELECT COALESCE(bool_or(pg_get_viewdef(relation) ~* '(now|timestamp|timeofday|age|random)\(|current_|local'), true)
FROM used;
