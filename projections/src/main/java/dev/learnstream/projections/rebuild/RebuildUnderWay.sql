-- Finds the work to do: the rebuild to run or roll back, and whether tables of an earlier rebuild are left.
SELECT
  (SELECT rebuild_id FROM learnstream.rebuilds WHERE state IN ('running', 'rolling_back')) AS rebuild_id,
  to_regnamespace('learnstream_rebuild') IS NOT NULL
    AND NOT EXISTS (SELECT FROM learnstream.rebuilds WHERE state IN ('running', 'paused')) AS leaves_tables;
