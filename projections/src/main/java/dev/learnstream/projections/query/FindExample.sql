-- Any learner, and any topic with its course: ids that exist, for somebody who tries a publication.
SELECT u.user_id, t.course_id, t.topic_id, t.module_no
FROM (SELECT user_id FROM public.users ORDER BY user_id LIMIT 1) u
CROSS JOIN (SELECT course_id, topic_id, module_no FROM public.topics ORDER BY topic_id LIMIT 1) t;
