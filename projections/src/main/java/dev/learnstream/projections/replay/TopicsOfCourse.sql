SELECT topic_id
FROM public.topics
WHERE course_id = ?;
