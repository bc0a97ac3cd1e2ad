INSERT INTO quiz_attempts
  (attempt_id, user_id, course_id, module_no, topic_pair_index, status, score, question_set, answers, completed_at, updated_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
ON CONFLICT (attempt_id) DO UPDATE SET
  status = excluded.status,
  score = excluded.score,
  question_set = excluded.question_set,
  answers = excluded.answers,
  completed_at = excluded.completed_at,
  updated_at = excluded.updated_at
