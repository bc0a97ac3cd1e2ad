INSERT INTO public.topics (topic_id, course_id, module_no, module_name, topic_number, topic_name, content_type)
SELECT *
FROM unnest(?::uuid[], ?::uuid[], ?::int4[], ?::text[], ?::int4[], ?::text[], ?::text[])
ON CONFLICT DO NOTHING;
