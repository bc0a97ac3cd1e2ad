SELECT
  learners AS "Learners",
  average_completed_percent AS "Completed %",
  average_passed_modules AS "Passed modules",
  average_quiz_attempts AS "Quiz attempts"
FROM analytics.course_averages
WHERE course_id = ?::uuid;
