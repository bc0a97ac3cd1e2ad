SELECT
  module_no || COALESCE(' ' || module_name, '') AS "Module",
  topics AS "Topics",
  learners_opened AS "Opened",
  learners_with_a_video AS "With a video",
  learners_all_videos AS "All videos",
  learners_passed AS "Passed"
FROM analytics.module_funnel
WHERE course_id = ?::uuid
ORDER BY module_no;
