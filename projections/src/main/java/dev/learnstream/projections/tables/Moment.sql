-- The time, the oldest transaction that may still write, and the number of curriculum rows written so far. PostgreSQL's counters report
-- them up to ten seconds late.
SELECT
  COALESCE(?::timestamptz, statement_timestamp()) AS now,
  pg_snapshot_xmin(pg_current_snapshot())::text AS oldest_running,
  (
    SELECT sum(pg_stat_get_tuples_inserted(c) + pg_stat_get_tuples_updated(c) + pg_stat_get_tuples_deleted(c))
    FROM unnest(ARRAY['public.topics'::regclass, 'public.quiz_questions'::regclass]) AS c
  ) AS edits;
