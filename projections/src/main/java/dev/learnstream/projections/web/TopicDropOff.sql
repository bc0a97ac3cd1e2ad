SELECT
  module_no || '.' || topic_number || ' ' || topic_name AS "Topic",
  learners_reached AS "Reached",
  learners_completed AS "Completed",
  learners_stopped AS "Stopped here",
  reached_percent AS "Reached %",
  completed_percent AS "Completed %",
  stopped_percent AS "Stopped %"
FROM analytics.topic_drop_off
WHERE course_id = ?::uuid
ORDER BY module_no, topic_number;
