-- Turns the embeddings into vectors as soon as the server has pgvector, and indexes them by cosine distance.
-- Runs after every migration, because the extension may come later than the table. Rewrites the table, once.

DO $$
DECLARE
  vector_schema name;
  embedding     text;
  -- The form that a vector accepts, as in V14.
  fits          CONSTANT text := 'array_ndims(embedding) = 1 AND cardinality(embedding) = 1536'
    ' AND array_position(embedding, NULL) IS NULL'
    ' AND ''NaN'' <> ALL (embedding) AND ''Infinity'' <> ALL (embedding) AND ''-Infinity'' <> ALL (embedding)';
  misfits       CONSTANT text := format('SELECT chunk_id FROM public.course_chunks WHERE (%s) IS NOT TRUE', fits);
  unfit         boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));

  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector' AND installed_version IS NULL) THEN
    BEGIN
      CREATE EXTENSION vector WITH SCHEMA public;
    EXCEPTION
      WHEN insufficient_privilege THEN
        RAISE WARNING 'The server has pgvector, but [%] may not install it: [course_chunks.embedding] stays an array of numbers. '
          'A DBA can run: CREATE EXTENSION vector WITH SCHEMA public; the next start then converts it', current_user;
    END;
  END IF;

  SELECT n.nspname INTO vector_schema
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
  WHERE e.extname = 'vector';

  SELECT regexp_replace(format_type(atttypid, atttypmod), '^.*\.', '') INTO embedding
  FROM pg_attribute
  WHERE attrelid = 'public.course_chunks'::regclass AND attname = 'embedding';

  -- A table of another tool has no check.
  IF embedding = 'real[]' AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'ck_course_chunks_embedding') THEN
    EXECUTE format('SELECT EXISTS (%s)', misfits) INTO unfit;
    IF unfit THEN
      RAISE WARNING '[course_chunks.embedding] cannot become a vector. Not changed: some rows block it: %', misfits;
      RETURN;
    END IF;
    EXECUTE format('ALTER TABLE public.course_chunks ADD CONSTRAINT ck_course_chunks_embedding CHECK (%s)', fits);
  END IF;

  IF embedding = 'real[]' AND vector_schema IS NOT NULL THEN
    ALTER TABLE public.course_chunks DROP CONSTRAINT ck_course_chunks_embedding;
    EXECUTE format(
      'ALTER TABLE public.course_chunks ALTER COLUMN embedding TYPE %1$I.vector(1536) USING embedding::%1$I.vector(1536)',
      vector_schema);
    embedding := 'vector(1536)';
  END IF;

  IF embedding = 'vector(1536)' AND NOT EXISTS (
    SELECT
    FROM pg_index i
    JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_am m ON m.oid = x.relam
    WHERE i.indrelid = 'public.course_chunks'::regclass AND m.amname = 'hnsw'
  ) THEN
    EXECUTE format(
      'CREATE INDEX ix_course_chunks_embedding ON public.course_chunks USING hnsw (embedding %I.vector_cosine_ops)',
      vector_schema);
  END IF;
END
$$;
