DELETE FROM learnstream_rebuild.candidates c
WHERE NOT EXISTS (SELECT FROM public.users u WHERE u.user_id = (c.live ->> 'user_id')::uuid);
