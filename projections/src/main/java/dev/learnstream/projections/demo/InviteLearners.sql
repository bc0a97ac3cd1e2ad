INSERT INTO public.cohort_members (cohort_id, user_id, email)
SELECT *
FROM unnest(?::uuid[], ?::uuid[], ?::text[])
ON CONFLICT DO NOTHING;
