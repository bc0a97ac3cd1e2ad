SELECT 'learner_activity_events' AS table_name, count(*) AS rows FROM public.learner_activity_events
UNION ALL
SELECT 'topic_progress', count(*) FROM public.topic_progress
UNION ALL
SELECT 'quiz_attempts', count(*) FROM public.quiz_attempts
UNION ALL
SELECT 'module_progress', count(*) FROM public.module_progress;
