SELECT course_id, course_slug, course_name, category, level, modules, topics
FROM analytics.courses
WHERE course_slug ILIKE ? OR course_name ILIKE ?
ORDER BY course_name, course_id
LIMIT 50;
