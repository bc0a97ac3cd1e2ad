INSERT INTO public.courses (course_id, slug, course_name, description, category, level)
SELECT *
FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
ON CONFLICT DO NOTHING;
