SELECT
  'Module ' || module_no AS "Module",
  learners_opened AS "Opened",
  learners_passed AS "Passed",
  fastest_days AS "Fastest",
  lower_quartile_days AS "Lower quartile",
  median_days AS "Median",
  upper_quartile_days AS "Upper quartile",
  slowest_days AS "Slowest"
FROM analytics.module_pace
WHERE course_id = ?::uuid
ORDER BY module_no;
