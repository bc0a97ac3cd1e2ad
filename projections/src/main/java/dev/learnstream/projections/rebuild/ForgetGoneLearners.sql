DELETE FROM learnstream.rebuild_differences d
WHERE d.user_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.users u WHERE u.user_id = d.user_id);
