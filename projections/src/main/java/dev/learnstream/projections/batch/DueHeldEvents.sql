-- Those whose parent is there, without those that another instance has in hand.
SELECT topic_id, partition, "offset", topic, record_at, key, value, headers
FROM learnstream.held_events h
WHERE h.parent = 'user' AND EXISTS (SELECT FROM public.users u WHERE u.user_id = h.parent_id)
  OR h.parent = 'course' AND EXISTS (SELECT FROM public.courses c WHERE c.course_id = h.parent_id)
  OR h.parent = 'topic' AND EXISTS (SELECT FROM public.topics p WHERE p.topic_id = h.parent_id)
ORDER BY topic_id, partition, "offset"
LIMIT ?
FOR UPDATE SKIP LOCKED;
