SELECT count(*)
FROM pg_stat_activity a
JOIN pg_roles r ON r.oid = a.usesysid
WHERE a.datname = '%s' AND NOT r.rolsuper
