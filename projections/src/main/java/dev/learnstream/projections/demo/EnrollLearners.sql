INSERT INTO public.enrollments (user_id, course_id)
SELECT *
FROM unnest(?::uuid[], ?::uuid[])
ON CONFLICT DO NOTHING;
