-- What a course consists of: modules are numbers, topics are rows.

CREATE TABLE IF NOT EXISTS public.topics (
  topic_id               uuid        NOT NULL DEFAULT gen_random_uuid(),
  course_id              uuid        NOT NULL,
  module_no              integer     NOT NULL,
  module_name            text        NOT NULL,
  topic_number           integer     NOT NULL,
  topic_name             text        NOT NULL,
  content_type           text        NOT NULL DEFAULT 'video',
  ppt_url                text,
  video_url              text,
  text_content           text,
  text_content_sports    text,
  text_content_cooking   text,
  text_content_adventure text,
  is_preview             boolean     NOT NULL DEFAULT false,
  created_at             timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_topics PRIMARY KEY (topic_id),
  CONSTRAINT uq_topics_course_module_number UNIQUE (course_id, module_no, topic_number),
  CONSTRAINT fk_topics_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE CASCADE
);

COMMENT ON TABLE public.topics IS 'Topics of a course, in modules. Deleting one deletes the progress in it.';
COMMENT ON COLUMN public.topics.topic_id IS 'Identifies the topic; the topicId of events.';
COMMENT ON COLUMN public.topics.course_id IS 'Course that the topic belongs to.';
COMMENT ON COLUMN public.topics.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN public.topics.module_name IS 'Title of the module.';
COMMENT ON COLUMN public.topics.topic_number IS 'Number of the topic within the module.';
COMMENT ON COLUMN public.topics.topic_name IS 'Title of the topic.';
COMMENT ON COLUMN public.topics.content_type IS 'How the topic is taught: video, text, quiz and so on. Modules count the videos completed.';
COMMENT ON COLUMN public.topics.ppt_url IS 'Address of the slides (legacy, still used).';
COMMENT ON COLUMN public.topics.video_url IS 'Address of the video (legacy, still used).';
COMMENT ON COLUMN public.topics.text_content IS 'Text of the topic (legacy, still used).';
COMMENT ON COLUMN public.topics.text_content_sports IS 'Text told with sports examples (legacy, still used).';
COMMENT ON COLUMN public.topics.text_content_cooking IS 'Text told with cooking examples (legacy, still used).';
COMMENT ON COLUMN public.topics.text_content_adventure IS 'Text told with adventure examples (legacy, still used).';
COMMENT ON COLUMN public.topics.is_preview IS 'Readable without enrolling.';
COMMENT ON COLUMN public.topics.created_at IS 'When the topic was made.';
