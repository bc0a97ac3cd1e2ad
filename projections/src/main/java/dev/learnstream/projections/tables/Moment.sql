-- Now, and the oldest transaction that may still write: whatever is not seen now will not be older.
SELECT
  COALESCE(?::timestamptz, statement_timestamp()) AS now,
  pg_snapshot_xmin(pg_current_snapshot())::text AS oldest_running;
