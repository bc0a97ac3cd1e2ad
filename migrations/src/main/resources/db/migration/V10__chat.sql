-- Conversations with the tutor that answers from the course's text.

DO $$
BEGIN
  CREATE TYPE public.rag_chat_role AS ENUM ('user', 'assistant', 'system');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END
$$;

COMMENT ON TYPE public.rag_chat_role IS 'Who speaks in a chat.';

CREATE TABLE IF NOT EXISTS public.cp_rag_chat_sessions (
  session_id            uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id               uuid        NOT NULL,
  course_id             uuid        NOT NULL,
  topic_id              uuid        NOT NULL,
  summary               text,
  summary_message_count integer     NOT NULL DEFAULT 0,
  summary_updated_at    timestamptz,
  last_message_at       timestamptz,
  created_at            timestamptz NOT NULL DEFAULT now(),
  updated_at            timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_cp_rag_chat_sessions PRIMARY KEY (session_id),
  CONSTRAINT uq_cp_rag_chat_sessions_user_course_topic UNIQUE (user_id, course_id, topic_id),
  CONSTRAINT fk_cp_rag_chat_sessions_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_cp_rag_chat_sessions_course FOREIGN KEY (course_id)
    REFERENCES public.courses (course_id) ON DELETE CASCADE,
  CONSTRAINT fk_cp_rag_chat_sessions_topic FOREIGN KEY (topic_id)
    REFERENCES public.topics (topic_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_cp_rag_chat_sessions_course ON public.cp_rag_chat_sessions (course_id);
CREATE INDEX IF NOT EXISTS ix_cp_rag_chat_sessions_user ON public.cp_rag_chat_sessions (user_id);

COMMENT ON TABLE public.cp_rag_chat_sessions IS 'One conversation per learner, course and topic.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.session_id IS 'Identifies the conversation.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.user_id IS 'The learner.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.course_id IS 'The course.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.topic_id IS 'The topic.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.summary IS 'What was said so far, in short.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.summary_message_count IS 'How many messages the summary covers, a count.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.summary_updated_at IS 'When the summary was written.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.last_message_at IS 'When the last message came.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.created_at IS 'When it was made.';
COMMENT ON COLUMN public.cp_rag_chat_sessions.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.cp_rag_chat_messages (
  message_id uuid                 NOT NULL DEFAULT gen_random_uuid(),
  session_id uuid                 NOT NULL,
  user_id    uuid                 NOT NULL,
  role       public.rag_chat_role NOT NULL,
  content    text                 NOT NULL,
  created_at timestamptz          NOT NULL DEFAULT now(),
  CONSTRAINT pk_cp_rag_chat_messages PRIMARY KEY (message_id),
  CONSTRAINT fk_cp_rag_chat_messages_session FOREIGN KEY (session_id)
    REFERENCES public.cp_rag_chat_sessions (session_id) ON DELETE CASCADE,
  CONSTRAINT fk_cp_rag_chat_messages_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_cp_rag_chat_messages_session_time ON public.cp_rag_chat_messages (session_id, created_at);
CREATE INDEX IF NOT EXISTS ix_cp_rag_chat_messages_user ON public.cp_rag_chat_messages (user_id);

COMMENT ON TABLE public.cp_rag_chat_messages IS 'What was said in a conversation.';
COMMENT ON COLUMN public.cp_rag_chat_messages.message_id IS 'Identifies the message.';
COMMENT ON COLUMN public.cp_rag_chat_messages.session_id IS 'The conversation.';
COMMENT ON COLUMN public.cp_rag_chat_messages.user_id IS 'The learner.';
COMMENT ON COLUMN public.cp_rag_chat_messages.role IS 'user, assistant or system.';
COMMENT ON COLUMN public.cp_rag_chat_messages.content IS 'What was said.';
COMMENT ON COLUMN public.cp_rag_chat_messages.created_at IS 'When it was said.';
