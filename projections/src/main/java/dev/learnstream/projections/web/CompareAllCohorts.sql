SELECT
  d.cohort_name || ' · batch ' || d.batch_no AS "Cohort",
  c.course_name AS "Course",
  d.learners AS "Learners",
  d.started_percent AS "Started %",
  d.average_completed_percent AS "Completed %",
  d.finished_percent AS "Finished %",
  d.average_passed_modules AS "Passed modules",
  d.average_quiz_attempts AS "Quiz attempts"
FROM analytics.cohort_comparison d
JOIN analytics.courses c ON c.course_id = d.course_id
ORDER BY c.course_name, d.cohort_name, d.cohort_id, d.batch_no
LIMIT 200;
