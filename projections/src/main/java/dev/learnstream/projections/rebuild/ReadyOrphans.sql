-- Finds events whose parent has arrived since, and that the live tables have too. Events that are still held, and dead letters that are not
-- resolved, are left out.
SELECT o.topic_id, o.partition, o."offset", o.topic
FROM learnstream_rebuild.orphans o
WHERE CASE o.parent
    WHEN 'user' THEN EXISTS (SELECT FROM public.users WHERE user_id = o.parent_id)
    WHEN 'course' THEN EXISTS (SELECT FROM public.courses WHERE course_id = o.parent_id)
    ELSE EXISTS (SELECT FROM public.topics WHERE topic_id = o.parent_id)
  END
  AND NOT EXISTS (
    SELECT FROM learnstream.held_events h
    WHERE h.topic_id = o.topic_id AND h.partition = o.partition AND h."offset" = o."offset"
  )
  AND NOT EXISTS (
    SELECT FROM learnstream.dead_letters d
    WHERE d.topic_id = o.topic_id AND d.partition = o.partition AND d."offset" = o."offset" AND d.state <> 'resolved'
  )
ORDER BY o.topic, o.topic_id, o.partition, o."offset"
LIMIT 10000;
