SELECT
  module_no || '.' || topic_pair_index AS "Quiz",
  learners_tried AS "Tried",
  learners_passed AS "Passed",
  passed_percent AS "Passed %",
  passed_first_percent AS "At first attempt %",
  attempts AS "Attempts",
  median_attempts_to_pass AS "Attempts to pass",
  lowest_score AS "Lowest score",
  lower_quartile_score AS "Lower quartile",
  median_score AS "Median",
  upper_quartile_score AS "Upper quartile",
  highest_score AS "Highest score"
FROM analytics.quiz_report
WHERE course_id = ?::uuid
ORDER BY module_no, topic_pair_index;
