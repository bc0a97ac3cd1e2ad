SELECT
  cohort_name || ' · batch ' || batch_no AS "Cohort",
  learners AS "Learners",
  started_percent AS "Started %",
  average_completed_percent AS "Completed %",
  finished_percent AS "Finished %",
  average_passed_modules AS "Passed modules",
  average_quiz_attempts AS "Quiz attempts"
FROM analytics.cohort_comparison
WHERE course_id = ?::uuid
ORDER BY cohort_name, cohort_id, batch_no;
