-- Tables that another tool made get the room on the page that V3 and V4 give theirs: updates then stay HOT.
-- Pages that are full already keep their rows where they are.

ALTER TABLE public.topic_progress SET (fillfactor = 80);
ALTER TABLE public.module_progress SET (fillfactor = 80);
ALTER TABLE public.quiz_attempts SET (fillfactor = 80);
