-- No password has the hash '!', so nobody can sign in as a learner of the demo.
INSERT INTO public.users (user_id, email, full_name, password_hash)
SELECT user_id, email, full_name, '!'
FROM unnest(?::uuid[], ?::text[], ?::text[]) AS i (user_id, email, full_name)
ON CONFLICT DO NOTHING;
