-- Pieces of course text and where each stands in meaning, for the tutor to look things up in.
--
-- The embedding is an array of numbers here and becomes a vector of pgvector, with its index, on every server that has
-- the extension: afterMigrate__1_course_chunks.sql. The check lets in what a vector takes, so that nothing is lost then.

CREATE TABLE IF NOT EXISTS public.course_chunks (
  chunk_id  text    NOT NULL,
  course_id text    NOT NULL,
  position  integer NOT NULL,
  content   text    NOT NULL,
  embedding real[]  NOT NULL,
  CONSTRAINT pk_course_chunks PRIMARY KEY (chunk_id),
  CONSTRAINT ck_course_chunks_embedding CHECK (
    array_ndims(embedding) = 1
    AND cardinality(embedding) = 1536
    AND array_position(embedding, NULL) IS NULL
    AND 'NaN' <> ALL (embedding)
    AND 'Infinity' <> ALL (embedding)
    AND '-Infinity' <> ALL (embedding)
  )
);

CREATE INDEX IF NOT EXISTS ix_course_chunks_course ON public.course_chunks (course_id);

COMMENT ON TABLE public.course_chunks IS 'Pieces of course text with their embeddings, for the tutor to look things up in.';
COMMENT ON COLUMN public.course_chunks.chunk_id IS 'Identifies the piece; a text, unlike every other key.';
COMMENT ON COLUMN public.course_chunks.course_id IS 'Id or slug of the course, as the platform wrote it; no foreign key for that reason.';
COMMENT ON COLUMN public.course_chunks.position IS 'Number of the piece within the course.';
COMMENT ON COLUMN public.course_chunks.content IS 'The text.';
COMMENT ON COLUMN public.course_chunks.embedding IS 'Where the text stands in meaning: 1,536 numbers.';
