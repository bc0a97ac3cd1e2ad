SELECT
  pg_current_wal_lsn() - '0/0',
  d.xact_commit,
  (
    SELECT COALESCE(sum(s.calls), 0)
    FROM pg_stat_statements s
    JOIN pg_roles r ON r.oid = s.userid
    WHERE s.dbid = d.datid AND NOT r.rolsuper AND s.query !~ '^(BEGIN|COMMIT|ROLLBACK)'
  )
FROM pg_stat_database d
WHERE d.datname = '%s'
