INSERT INTO public.cohorts (cohort_id, course_id, name)
SELECT *
FROM unnest(?::uuid[], ?::uuid[], ?::text[])
ON CONFLICT DO NOTHING;
