-- What there is to do: the one that runs or is to be rolled back, and whether the tables of an earlier one are still there.
SELECT
  (SELECT rebuild_id FROM learnstream.rebuilds WHERE state IN ('running', 'rolling_back')) AS rebuild_id,
  to_regnamespace('learnstream_rebuild') IS NOT NULL
    AND NOT EXISTS (SELECT FROM learnstream.rebuilds WHERE state IN ('running', 'paused')) AS leaves_tables;
