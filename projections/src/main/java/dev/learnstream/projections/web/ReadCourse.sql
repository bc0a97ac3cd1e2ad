SELECT course_id, course_slug, course_name, category, level, modules, topics
FROM analytics.courses
WHERE course_id = ?::uuid;
