INSERT INTO public.quiz_questions (question_id, course_id, module_no, topic_pair_index, prompt, order_index)
SELECT *
FROM unnest(?::uuid[], ?::uuid[], ?::int4[], ?::int4[], ?::text[], ?::int4[])
ON CONFLICT DO NOTHING;
