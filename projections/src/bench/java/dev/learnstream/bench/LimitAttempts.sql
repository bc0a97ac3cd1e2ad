-- An attempt is started, then graded.
INSERT INTO quiz_attempts AS s
  (attempt_id, user_id, course_id, module_no, topic_pair_index, status, score, question_set, answers, completed_at, updated_at)
SELECT
  attempt_id,
  user_id,
  course_id,
  module_no,
  topic_pair_index,
  COALESCE(max(status) FILTER (WHERE status <> 'started'), 'started'),
  max(score),
  (array_agg(question_set ORDER BY question_set DESC NULLS LAST))[1],
  (array_agg(answers ORDER BY answers DESC NULLS LAST))[1],
  min(t) FILTER (WHERE status <> 'started'),
  max(t)
FROM bench.attempts
WHERE worker = ? AND seq >= ? AND seq < ?
GROUP BY attempt_id, user_id, course_id, module_no, topic_pair_index
ORDER BY attempt_id
ON CONFLICT (attempt_id) DO UPDATE SET
  status = CASE WHEN excluded.status = 'started' THEN s.status ELSE excluded.status END,
  score = GREATEST(s.score, excluded.score),
  question_set = GREATEST(s.question_set, excluded.question_set),
  answers = GREATEST(s.answers, excluded.answers),
  completed_at = LEAST(s.completed_at, excluded.completed_at),
  updated_at = GREATEST(s.updated_at, excluded.updated_at)
