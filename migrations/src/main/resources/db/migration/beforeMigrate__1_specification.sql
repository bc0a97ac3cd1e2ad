-- The specification of the platform's tables: the columns, keys and delete rules of every migrated database, also if another tool
-- created the tables. beforeMigrate__2_contradictions.sql compares it with the existing tables.
-- These are functions, not views: to replace a function needs no lock.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('learnstream.migrations'));
  -- Flyway has created it for its history, if it is configured as in the program.
  IF to_regnamespace('learnstream') IS NULL THEN
    CREATE SCHEMA learnstream;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION learnstream.specified_types() RETURNS TABLE (type_name text, labels text[])
LANGUAGE sql STABLE AS $$
  VALUES
    ('role', '{learner, tutor, admin}'::text[]),
    ('study_persona', '{normal, sports, cooking, adventure}'),
    ('learner_persona_profile_key',
      '{non_it_migrant, rote_memorizer, english_hesitant, last_minute_panic, pseudo_coder}'),
    ('rag_chat_role', '{user, assistant, system}');
$$;

COMMENT ON FUNCTION learnstream.specified_types IS
  'The enumerated types of the platform, by the specification; labels in their order.';

CREATE OR REPLACE FUNCTION learnstream.specified_columns() RETURNS TABLE (table_name text, column_name text, type text, nullable boolean, default_value text)
LANGUAGE sql STABLE AS $$
  VALUES
    ('users', 'user_id', 'uuid', false, 'gen_random_uuid()'),
    ('users', 'email', 'text', false, NULL),
    ('users', 'phone', 'text', true, NULL),
    ('users', 'full_name', 'text', false, NULL),
    ('users', 'password_hash', 'text', false, NULL),
    ('users', 'role', 'role', false, '''learner'''),
    ('users', 'created_at', 'timestamp with time zone', false, 'now()'),

    ('courses', 'course_id', 'uuid', false, 'gen_random_uuid()'),
    ('courses', 'slug', 'text', false, NULL),
    ('courses', 'course_name', 'text', false, NULL),
    ('courses', 'description', 'text', false, NULL),
    ('courses', 'price_cents', 'integer', false, '0'),
    ('courses', 'category', 'text', false, '''General'''),
    ('courses', 'level', 'text', false, '''Beginner'''),
    ('courses', 'instructor', 'text', false, '''Staff Instructor'''),
    ('courses', 'duration_minutes', 'integer', false, '0'),
    ('courses', 'rating', 'double precision', false, '4.5'),
    ('courses', 'students', 'integer', false, '0'),
    ('courses', 'thumbnail_url', 'text', true, NULL),
    ('courses', 'hero_video_url', 'text', true, NULL),
    ('courses', 'is_featured', 'boolean', false, 'false'),
    ('courses', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('courses', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('topics', 'topic_id', 'uuid', false, 'gen_random_uuid()'),
    ('topics', 'course_id', 'uuid', false, NULL),
    ('topics', 'module_no', 'integer', false, NULL),
    ('topics', 'module_name', 'text', false, NULL),
    ('topics', 'topic_number', 'integer', false, NULL),
    ('topics', 'topic_name', 'text', false, NULL),
    ('topics', 'content_type', 'text', false, '''video'''),
    ('topics', 'ppt_url', 'text', true, NULL),
    ('topics', 'video_url', 'text', true, NULL),
    ('topics', 'text_content', 'text', true, NULL),
    ('topics', 'text_content_sports', 'text', true, NULL),
    ('topics', 'text_content_cooking', 'text', true, NULL),
    ('topics', 'text_content_adventure', 'text', true, NULL),
    ('topics', 'is_preview', 'boolean', false, 'false'),
    ('topics', 'created_at', 'timestamp with time zone', false, 'now()'),

    ('quiz_questions', 'question_id', 'uuid', false, 'gen_random_uuid()'),
    ('quiz_questions', 'course_id', 'uuid', false, NULL),
    ('quiz_questions', 'module_no', 'integer', false, NULL),
    ('quiz_questions', 'topic_pair_index', 'integer', false, NULL),
    ('quiz_questions', 'prompt', 'text', false, NULL),
    ('quiz_questions', 'order_index', 'integer', true, NULL),

    ('quiz_attempts', 'attempt_id', 'uuid', false, 'gen_random_uuid()'),
    ('quiz_attempts', 'user_id', 'uuid', false, NULL),
    ('quiz_attempts', 'course_id', 'uuid', false, NULL),
    ('quiz_attempts', 'module_no', 'integer', false, NULL),
    ('quiz_attempts', 'topic_pair_index', 'integer', false, NULL),
    ('quiz_attempts', 'question_set', 'jsonb', false, '''[]'''),
    ('quiz_attempts', 'answers', 'jsonb', true, NULL),
    ('quiz_attempts', 'score', 'integer', true, NULL),
    ('quiz_attempts', 'status', 'text', true, NULL),
    ('quiz_attempts', 'completed_at', 'timestamp with time zone', true, NULL),
    ('quiz_attempts', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('topic_progress', 'progress_id', 'uuid', false, 'gen_random_uuid()'),
    ('topic_progress', 'user_id', 'uuid', false, NULL),
    ('topic_progress', 'topic_id', 'uuid', false, NULL),
    ('topic_progress', 'is_completed', 'boolean', false, 'false'),
    ('topic_progress', 'last_position_s', 'integer', false, '0'),
    ('topic_progress', 'updated_at', 'timestamp with time zone', false, 'now()'),
    ('topic_progress', 'completed_at', 'timestamp with time zone', true, NULL),

    ('module_progress', 'user_id', 'uuid', false, NULL),
    ('module_progress', 'course_id', 'uuid', false, NULL),
    ('module_progress', 'module_no', 'integer', false, NULL),
    ('module_progress', 'videos_completed', 'jsonb', false, '''[]'''),
    ('module_progress', 'quiz_passed', 'boolean', false, 'false'),
    ('module_progress', 'unlocked_at', 'timestamp with time zone', false, 'now()'),
    ('module_progress', 'cooldown_until', 'timestamp with time zone', true, NULL),
    ('module_progress', 'completed_at', 'timestamp with time zone', true, NULL),
    ('module_progress', 'passed_at', 'timestamp with time zone', true, NULL),
    ('module_progress', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('learner_activity_events', 'event_id', 'uuid', false, 'gen_random_uuid()'),
    ('learner_activity_events', 'user_id', 'uuid', false, NULL),
    ('learner_activity_events', 'course_id', 'uuid', false, NULL),
    ('learner_activity_events', 'module_no', 'integer', true, NULL),
    ('learner_activity_events', 'topic_id', 'uuid', true, NULL),
    ('learner_activity_events', 'event_type', 'text', false, NULL),
    ('learner_activity_events', 'payload', 'jsonb', true, NULL),
    ('learner_activity_events', 'derived_status', 'text', true, NULL),
    ('learner_activity_events', 'status_reason', 'text', true, NULL),
    ('learner_activity_events', 'created_at', 'timestamp with time zone', false, 'now()'),

    ('enrollments', 'enrollment_id', 'uuid', false, 'gen_random_uuid()'),
    ('enrollments', 'user_id', 'uuid', false, NULL),
    ('enrollments', 'course_id', 'uuid', false, NULL),
    ('enrollments', 'status', 'text', false, '''active'''),
    ('enrollments', 'paid_cents', 'text', true, NULL),
    ('enrollments', 'provider_txn', 'text', true, NULL),
    ('enrollments', 'enrolled_at', 'timestamp with time zone', false, 'now()'),

    ('cart_items', 'cart_item_id', 'uuid', false, 'gen_random_uuid()'),
    ('cart_items', 'user_id', 'uuid', false, NULL),
    ('cart_items', 'course_slug', 'text', false, NULL),
    ('cart_items', 'course_title', 'text', false, NULL),
    ('cart_items', 'course_price', 'integer', false, '0'),
    ('cart_items', 'course_data', 'jsonb', true, NULL),
    ('cart_items', 'added_at', 'timestamp with time zone', false, 'now()'),

    ('cart_lines', 'cart_line_id', 'uuid', false, 'gen_random_uuid()'),
    ('cart_lines', 'user_id', 'uuid', false, NULL),
    ('cart_lines', 'course_id', 'uuid', false, NULL),
    ('cart_lines', 'status', 'text', false, '''open'''),
    ('cart_lines', 'quantity', 'integer', false, '1'),
    ('cart_lines', 'added_at', 'timestamp with time zone', false, 'now()'),
    ('cart_lines', 'checked_out_at', 'timestamp with time zone', true, NULL),
    ('cart_lines', 'checkout_ref', 'text', true, NULL),

    ('cohorts', 'cohort_id', 'uuid', false, 'gen_random_uuid()'),
    ('cohorts', 'course_id', 'uuid', false, NULL),
    ('cohorts', 'name', 'text', false, NULL),
    ('cohorts', 'is_active', 'boolean', false, 'true'),
    ('cohorts', 'starts_at', 'timestamp with time zone', true, NULL),
    ('cohorts', 'ends_at', 'timestamp with time zone', true, NULL),
    ('cohorts', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('cohorts', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('cohort_members', 'member_id', 'uuid', false, 'gen_random_uuid()'),
    ('cohort_members', 'cohort_id', 'uuid', false, NULL),
    ('cohort_members', 'user_id', 'uuid', true, NULL),
    ('cohort_members', 'email', 'text', false, NULL),
    ('cohort_members', 'status', 'text', false, '''active'''),
    ('cohort_members', 'batch_no', 'integer', false, '1'),
    ('cohort_members', 'added_at', 'timestamp with time zone', false, 'now()'),

    ('cohort_batch_projects', 'project_id', 'uuid', false, 'gen_random_uuid()'),
    ('cohort_batch_projects', 'cohort_id', 'uuid', false, NULL),
    ('cohort_batch_projects', 'batch_no', 'integer', false, NULL),
    ('cohort_batch_projects', 'payload', 'jsonb', false, NULL),
    ('cohort_batch_projects', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('cohort_batch_projects', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('cold_call_prompts', 'prompt_id', 'uuid', false, 'gen_random_uuid()'),
    ('cold_call_prompts', 'course_id', 'uuid', false, NULL),
    ('cold_call_prompts', 'topic_id', 'uuid', false, NULL),
    ('cold_call_prompts', 'prompt_text', 'text', false, NULL),
    ('cold_call_prompts', 'helper_text', 'text', true, NULL),
    ('cold_call_prompts', 'display_order', 'integer', false, '0'),
    ('cold_call_prompts', 'is_active', 'boolean', false, 'true'),
    ('cold_call_prompts', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('cold_call_prompts', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('cold_call_messages', 'message_id', 'uuid', false, 'gen_random_uuid()'),
    ('cold_call_messages', 'prompt_id', 'uuid', false, NULL),
    ('cold_call_messages', 'cohort_id', 'uuid', false, NULL),
    ('cold_call_messages', 'user_id', 'uuid', false, NULL),
    ('cold_call_messages', 'parent_id', 'uuid', true, NULL),
    ('cold_call_messages', 'root_id', 'uuid', true, NULL),
    ('cold_call_messages', 'body', 'text', false, NULL),
    ('cold_call_messages', 'status', 'text', false, '''active'''),
    ('cold_call_messages', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('cold_call_messages', 'updated_at', 'timestamp with time zone', false, 'now()'),
    ('cold_call_messages', 'deleted_at', 'timestamp with time zone', true, NULL),

    ('cold_call_stars', 'star_id', 'uuid', false, 'gen_random_uuid()'),
    ('cold_call_stars', 'message_id', 'uuid', false, NULL),
    ('cold_call_stars', 'user_id', 'uuid', false, NULL),
    ('cold_call_stars', 'created_at', 'timestamp with time zone', false, 'now()'),

    ('cp_rag_chat_sessions', 'session_id', 'uuid', false, 'gen_random_uuid()'),
    ('cp_rag_chat_sessions', 'user_id', 'uuid', false, NULL),
    ('cp_rag_chat_sessions', 'course_id', 'uuid', false, NULL),
    ('cp_rag_chat_sessions', 'topic_id', 'uuid', false, NULL),
    ('cp_rag_chat_sessions', 'summary', 'text', true, NULL),
    ('cp_rag_chat_sessions', 'summary_message_count', 'integer', false, '0'),
    ('cp_rag_chat_sessions', 'summary_updated_at', 'timestamp with time zone', true, NULL),
    ('cp_rag_chat_sessions', 'last_message_at', 'timestamp with time zone', true, NULL),
    ('cp_rag_chat_sessions', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('cp_rag_chat_sessions', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('cp_rag_chat_messages', 'message_id', 'uuid', false, 'gen_random_uuid()'),
    ('cp_rag_chat_messages', 'session_id', 'uuid', false, NULL),
    ('cp_rag_chat_messages', 'user_id', 'uuid', false, NULL),
    ('cp_rag_chat_messages', 'role', 'rag_chat_role', false, NULL),
    ('cp_rag_chat_messages', 'content', 'text', false, NULL),
    ('cp_rag_chat_messages', 'created_at', 'timestamp with time zone', false, 'now()'),

    ('tutors', 'tutor_id', 'uuid', false, 'gen_random_uuid()'),
    ('tutors', 'user_id', 'uuid', false, NULL),
    ('tutors', 'display_name', 'text', false, NULL),
    ('tutors', 'bio', 'text', true, NULL),
    ('tutors', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('tutors', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('course_tutors', 'course_tutor_id', 'uuid', false, 'gen_random_uuid()'),
    ('course_tutors', 'course_id', 'uuid', false, NULL),
    ('course_tutors', 'tutor_id', 'uuid', false, NULL),
    ('course_tutors', 'role', 'text', false, '''owner'''),
    ('course_tutors', 'is_active', 'boolean', false, 'true'),
    ('course_tutors', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('course_tutors', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('tutor_applications', 'application_id', 'uuid', false, 'gen_random_uuid()'),
    ('tutor_applications', 'full_name', 'text', false, NULL),
    ('tutor_applications', 'email', 'text', false, NULL),
    ('tutor_applications', 'phone', 'text', true, NULL),
    ('tutor_applications', 'headline', 'text', false, NULL),
    ('tutor_applications', 'course_title', 'text', false, NULL),
    ('tutor_applications', 'course_description', 'text', false, NULL),
    ('tutor_applications', 'target_audience', 'text', false, NULL),
    ('tutor_applications', 'expertise_area', 'text', false, NULL),
    ('tutor_applications', 'experience_years', 'integer', true, NULL),
    ('tutor_applications', 'availability', 'text', false, NULL),
    ('tutor_applications', 'status', 'text', false, '''pending'''),
    ('tutor_applications', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('tutor_applications', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('page_content', 'page_id', 'uuid', false, 'gen_random_uuid()'),
    ('page_content', 'slug', 'text', false, NULL),
    ('page_content', 'title', 'text', false, NULL),
    ('page_content', 'subtitle', 'text', true, NULL),
    ('page_content', 'hero_image', 'text', true, NULL),
    ('page_content', 'sections', 'jsonb', false, NULL),
    ('page_content', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('page_content', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('user_sessions', 'id', 'uuid', false, 'gen_random_uuid()'),
    ('user_sessions', 'user_id', 'uuid', false, NULL),
    ('user_sessions', 'jwt_id', 'text', false, NULL),
    ('user_sessions', 'refresh_token', 'text', false, NULL),
    ('user_sessions', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('user_sessions', 'expires_at', 'timestamp with time zone', false, NULL),

    ('topic_personalization', 'personalization_id', 'uuid', false, 'gen_random_uuid()'),
    ('topic_personalization', 'user_id', 'uuid', false, NULL),
    ('topic_personalization', 'course_id', 'uuid', false, NULL),
    ('topic_personalization', 'persona', 'study_persona', false, '''normal'''),
    ('topic_personalization', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('topic_personalization', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('learner_persona_profiles', 'profile_id', 'uuid', false, 'gen_random_uuid()'),
    ('learner_persona_profiles', 'user_id', 'uuid', false, NULL),
    ('learner_persona_profiles', 'course_id', 'uuid', false, NULL),
    ('learner_persona_profiles', 'persona_key', 'learner_persona_profile_key', false, NULL),
    ('learner_persona_profiles', 'raw_answers', 'jsonb', false, NULL),
    ('learner_persona_profiles', 'analysis_summary', 'text', true, NULL),
    ('learner_persona_profiles', 'analysis_version', 'text', true, NULL),
    ('learner_persona_profiles', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('learner_persona_profiles', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('topic_content_assets', 'asset_id', 'uuid', false, 'gen_random_uuid()'),
    ('topic_content_assets', 'topic_id', 'uuid', false, NULL),
    ('topic_content_assets', 'course_id', 'uuid', false, NULL),
    ('topic_content_assets', 'content_key', 'text', false, NULL),
    ('topic_content_assets', 'content_type', 'text', false, NULL),
    ('topic_content_assets', 'persona_key', 'learner_persona_profile_key', true, NULL),
    ('topic_content_assets', 'payload', 'jsonb', false, NULL),
    ('topic_content_assets', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('topic_content_assets', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('topic_prompt_suggestions', 'suggestion_id', 'uuid', false, 'gen_random_uuid()'),
    ('topic_prompt_suggestions', 'course_id', 'uuid', true, NULL),
    ('topic_prompt_suggestions', 'topic_id', 'uuid', true, NULL),
    ('topic_prompt_suggestions', 'parent_suggestion_id', 'uuid', true, NULL),
    ('topic_prompt_suggestions', 'prompt_text', 'text', false, NULL),
    ('topic_prompt_suggestions', 'answer', 'text', true, NULL),
    ('topic_prompt_suggestions', 'display_order', 'integer', false, '0'),
    ('topic_prompt_suggestions', 'is_active', 'boolean', false, 'true'),
    ('topic_prompt_suggestions', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('topic_prompt_suggestions', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('simulation_exercises', 'exercise_id', 'uuid', false, 'gen_random_uuid()'),
    ('simulation_exercises', 'topic_id', 'uuid', false, NULL),
    ('simulation_exercises', 'title', 'text', false, NULL),
    ('simulation_exercises', 'body', 'jsonb', false, NULL),
    ('simulation_exercises', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('simulation_exercises', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('module_prompt_usage', 'usage_id', 'uuid', false, 'gen_random_uuid()'),
    ('module_prompt_usage', 'user_id', 'uuid', false, NULL),
    ('module_prompt_usage', 'course_id', 'uuid', false, NULL),
    ('module_prompt_usage', 'module_no', 'integer', false, NULL),
    ('module_prompt_usage', 'typed_count', 'integer', false, '0'),
    ('module_prompt_usage', 'created_at', 'timestamp with time zone', false, 'now()'),
    ('module_prompt_usage', 'updated_at', 'timestamp with time zone', false, 'now()'),

    ('quiz_options', 'option_id', 'uuid', false, 'gen_random_uuid()'),
    ('quiz_options', 'question_id', 'uuid', false, NULL),
    ('quiz_options', 'option_text', 'text', false, NULL),
    ('quiz_options', 'is_correct', 'boolean', false, 'false'),

    ('course_chunks', 'chunk_id', 'text', false, NULL),
    ('course_chunks', 'course_id', 'text', false, NULL),
    ('course_chunks', 'position', 'integer', false, NULL),
    ('course_chunks', 'content', 'text', false, NULL),
    ('course_chunks', 'embedding',
      CASE WHEN EXISTS (SELECT FROM pg_extension WHERE extname = 'vector') THEN 'vector(1536)' ELSE 'real[]' END, false, NULL);
$$;

COMMENT ON FUNCTION learnstream.specified_columns IS
  'The columns of the platform, by the specification; type without a schema, default without a cast.';

CREATE OR REPLACE FUNCTION learnstream.specified_keys() RETURNS TABLE (table_name text, kind text, columns text[], key_name text, target text, delete_rule text)
LANGUAGE sql STABLE AS $$
  VALUES
    ('users', 'primary key', '{user_id}'::text[], 'pk_users', NULL, NULL),
    ('users', 'unique', '{email}', 'uq_users_email', NULL, NULL),
    ('users', 'unique', '{phone}', 'uq_users_phone', NULL, NULL),

    ('courses', 'primary key', '{course_id}', 'pk_courses', NULL, NULL),
    ('courses', 'unique', '{slug}', 'uq_courses_slug', NULL, NULL),

    ('topics', 'primary key', '{topic_id}', 'pk_topics', NULL, NULL),
    ('topics', 'unique', '{course_id, module_no, topic_number}', 'uq_topics_course_module_number', NULL, NULL),
    ('topics', 'foreign key', '{course_id}', 'fk_topics_course', 'courses', 'CASCADE'),

    ('quiz_questions', 'primary key', '{question_id}', 'pk_quiz_questions', NULL, NULL),
    ('quiz_questions', 'foreign key', '{course_id}', 'fk_quiz_questions_course', 'courses', 'CASCADE'),
    ('quiz_questions', 'index', '{course_id, module_no, topic_pair_index}', 'ix_quiz_questions_course_module_pair', NULL, NULL),

    ('quiz_attempts', 'primary key', '{attempt_id}', 'pk_quiz_attempts', NULL, NULL),
    ('quiz_attempts', 'foreign key', '{course_id}', 'fk_quiz_attempts_course', 'courses', 'CASCADE'),
    ('quiz_attempts', 'foreign key', '{user_id}', 'fk_quiz_attempts_user', 'users', 'CASCADE'),
    ('quiz_attempts', 'index', '{course_id, module_no}', 'ix_quiz_attempts_course_module', NULL, NULL),
    ('quiz_attempts', 'index', '{user_id, course_id}', 'ix_quiz_attempts_user_course', NULL, NULL),

    ('topic_progress', 'primary key', '{progress_id}', 'pk_topic_progress', NULL, NULL),
    ('topic_progress', 'unique', '{user_id, topic_id}', 'uq_topic_progress_user_topic', NULL, NULL),
    ('topic_progress', 'foreign key', '{topic_id}', 'fk_topic_progress_topic', 'topics', 'CASCADE'),
    ('topic_progress', 'foreign key', '{user_id}', 'fk_topic_progress_user', 'users', 'CASCADE'),

    ('module_progress', 'primary key', '{user_id, course_id, module_no}', 'pk_module_progress', NULL, NULL),
    ('module_progress', 'foreign key', '{course_id}', 'fk_module_progress_course', 'courses', 'CASCADE'),
    ('module_progress', 'foreign key', '{user_id}', 'fk_module_progress_user', 'users', 'CASCADE'),
    ('module_progress', 'index', '{course_id, module_no}', 'ix_module_progress_course_module', NULL, NULL),

    ('learner_activity_events', 'primary key', '{event_id}', 'pk_learner_activity_events', NULL, NULL),
    ('learner_activity_events', 'foreign key', '{course_id}', 'fk_learner_activity_events_course', 'courses', 'CASCADE'),
    ('learner_activity_events', 'foreign key', '{topic_id}', 'fk_learner_activity_events_topic', 'topics', 'SET NULL'),
    ('learner_activity_events', 'foreign key', '{user_id}', 'fk_learner_activity_events_user', 'users', 'CASCADE'),
    ('learner_activity_events', 'index', '{course_id, user_id, created_at}', 'ix_learner_activity_events_course_user_time', NULL, NULL),
    ('learner_activity_events', 'index', '{topic_id}', 'ix_learner_activity_events_topic', NULL, NULL),
    ('learner_activity_events', 'index', '{user_id, created_at}', 'ix_learner_activity_events_user_time', NULL, NULL),

    ('enrollments', 'primary key', '{enrollment_id}', 'pk_enrollments', NULL, NULL),
    ('enrollments', 'unique', '{user_id, course_id}', 'uq_enrollments_user_course', NULL, NULL),
    ('enrollments', 'foreign key', '{course_id}', 'fk_enrollments_course', 'courses', 'CASCADE'),
    ('enrollments', 'foreign key', '{user_id}', 'fk_enrollments_user', 'users', 'CASCADE'),

    ('cart_items', 'primary key', '{cart_item_id}', 'pk_cart_items', NULL, NULL),
    ('cart_items', 'unique', '{user_id, course_slug}', 'uq_cart_items_user_slug', NULL, NULL),
    ('cart_items', 'foreign key', '{user_id}', 'fk_cart_items_user', 'users', 'CASCADE'),

    ('cart_lines', 'primary key', '{cart_line_id}', 'pk_cart_lines', NULL, NULL),
    ('cart_lines', 'foreign key', '{course_id}', 'fk_cart_lines_course', 'courses', 'RESTRICT'),
    ('cart_lines', 'foreign key', '{user_id}', 'fk_cart_lines_user', 'users', 'CASCADE'),

    ('cohorts', 'primary key', '{cohort_id}', 'pk_cohorts', NULL, NULL),
    ('cohorts', 'foreign key', '{course_id}', 'fk_cohorts_course', 'courses', 'CASCADE'),
    ('cohorts', 'index', '{course_id}', 'ix_cohorts_course', NULL, NULL),

    ('cohort_members', 'primary key', '{member_id}', 'pk_cohort_members', NULL, NULL),
    ('cohort_members', 'unique', '{cohort_id, email}', 'uq_cohort_members_cohort_email', NULL, NULL),
    ('cohort_members', 'foreign key', '{cohort_id}', 'fk_cohort_members_cohort', 'cohorts', 'CASCADE'),
    ('cohort_members', 'foreign key', '{user_id}', 'fk_cohort_members_user', 'users', 'SET NULL'),
    ('cohort_members', 'index', '{user_id}', 'ix_cohort_members_user', NULL, NULL),

    ('cohort_batch_projects', 'primary key', '{project_id}', 'pk_cohort_batch_projects', NULL, NULL),
    ('cohort_batch_projects', 'unique', '{cohort_id, batch_no}', 'uq_cohort_batch_projects_cohort_batch', NULL, NULL),
    ('cohort_batch_projects', 'foreign key', '{cohort_id}', 'fk_cohort_batch_projects_cohort', 'cohorts', 'CASCADE'),
    ('cohort_batch_projects', 'index', '{cohort_id}', 'ix_cohort_batch_projects_cohort', NULL, NULL),

    ('cold_call_prompts', 'primary key', '{prompt_id}', 'pk_cold_call_prompts', NULL, NULL),
    ('cold_call_prompts', 'unique', '{topic_id, display_order}', 'uq_cold_call_prompts_topic_order', NULL, NULL),
    ('cold_call_prompts', 'foreign key', '{course_id}', 'fk_cold_call_prompts_course', 'courses', 'CASCADE'),
    ('cold_call_prompts', 'foreign key', '{topic_id}', 'fk_cold_call_prompts_topic', 'topics', 'CASCADE'),
    ('cold_call_prompts', 'index', '{course_id}', 'ix_cold_call_prompts_course', NULL, NULL),
    ('cold_call_prompts', 'index', '{topic_id}', 'ix_cold_call_prompts_topic', NULL, NULL),

    ('cold_call_messages', 'primary key', '{message_id}', 'pk_cold_call_messages', NULL, NULL),
    ('cold_call_messages', 'foreign key', '{cohort_id}', 'fk_cold_call_messages_cohort', 'cohorts', 'CASCADE'),
    ('cold_call_messages', 'foreign key', '{parent_id}', 'fk_cold_call_messages_parent', 'cold_call_messages', 'CASCADE'),
    ('cold_call_messages', 'foreign key', '{prompt_id}', 'fk_cold_call_messages_prompt', 'cold_call_prompts', 'CASCADE'),
    ('cold_call_messages', 'foreign key', '{root_id}', 'fk_cold_call_messages_root', 'cold_call_messages', 'CASCADE'),
    ('cold_call_messages', 'foreign key', '{user_id}', 'fk_cold_call_messages_user', 'users', 'CASCADE'),
    ('cold_call_messages', 'index', '{parent_id}', 'ix_cold_call_messages_parent', NULL, NULL),
    ('cold_call_messages', 'index', '{prompt_id, cohort_id}', 'ix_cold_call_messages_prompt_cohort', NULL, NULL),
    ('cold_call_messages', 'index', '{root_id}', 'ix_cold_call_messages_root', NULL, NULL),

    ('cold_call_stars', 'primary key', '{star_id}', 'pk_cold_call_stars', NULL, NULL),
    ('cold_call_stars', 'unique', '{message_id, user_id}', 'uq_cold_call_stars_message_user', NULL, NULL),
    ('cold_call_stars', 'foreign key', '{message_id}', 'fk_cold_call_stars_message', 'cold_call_messages', 'CASCADE'),
    ('cold_call_stars', 'foreign key', '{user_id}', 'fk_cold_call_stars_user', 'users', 'CASCADE'),
    ('cold_call_stars', 'index', '{message_id}', 'ix_cold_call_stars_message', NULL, NULL),
    ('cold_call_stars', 'index', '{user_id}', 'ix_cold_call_stars_user', NULL, NULL),

    ('cp_rag_chat_sessions', 'primary key', '{session_id}', 'pk_cp_rag_chat_sessions', NULL, NULL),
    ('cp_rag_chat_sessions', 'unique', '{user_id, course_id, topic_id}', 'uq_cp_rag_chat_sessions_user_course_topic', NULL, NULL),
    ('cp_rag_chat_sessions', 'foreign key', '{course_id}', 'fk_cp_rag_chat_sessions_course', 'courses', 'CASCADE'),
    ('cp_rag_chat_sessions', 'foreign key', '{topic_id}', 'fk_cp_rag_chat_sessions_topic', 'topics', 'CASCADE'),
    ('cp_rag_chat_sessions', 'foreign key', '{user_id}', 'fk_cp_rag_chat_sessions_user', 'users', 'CASCADE'),
    ('cp_rag_chat_sessions', 'index', '{course_id}', 'ix_cp_rag_chat_sessions_course', NULL, NULL),
    ('cp_rag_chat_sessions', 'index', '{user_id}', 'ix_cp_rag_chat_sessions_user', NULL, NULL),

    ('cp_rag_chat_messages', 'primary key', '{message_id}', 'pk_cp_rag_chat_messages', NULL, NULL),
    ('cp_rag_chat_messages', 'foreign key', '{session_id}', 'fk_cp_rag_chat_messages_session', 'cp_rag_chat_sessions', 'CASCADE'),
    ('cp_rag_chat_messages', 'foreign key', '{user_id}', 'fk_cp_rag_chat_messages_user', 'users', 'CASCADE'),
    ('cp_rag_chat_messages', 'index', '{session_id, created_at}', 'ix_cp_rag_chat_messages_session_time', NULL, NULL),
    ('cp_rag_chat_messages', 'index', '{user_id}', 'ix_cp_rag_chat_messages_user', NULL, NULL),

    ('tutors', 'primary key', '{tutor_id}', 'pk_tutors', NULL, NULL),
    ('tutors', 'unique', '{user_id}', 'uq_tutors_user', NULL, NULL),
    ('tutors', 'foreign key', '{user_id}', 'fk_tutors_user', 'users', 'CASCADE'),

    ('course_tutors', 'primary key', '{course_tutor_id}', 'pk_course_tutors', NULL, NULL),
    ('course_tutors', 'unique', '{course_id, tutor_id}', 'uq_course_tutors_course_tutor', NULL, NULL),
    ('course_tutors', 'foreign key', '{course_id}', 'fk_course_tutors_course', 'courses', 'CASCADE'),
    ('course_tutors', 'foreign key', '{tutor_id}', 'fk_course_tutors_tutor', 'tutors', 'CASCADE'),

    ('tutor_applications', 'primary key', '{application_id}', 'pk_tutor_applications', NULL, NULL),

    ('page_content', 'primary key', '{page_id}', 'pk_page_content', NULL, NULL),
    ('page_content', 'unique', '{slug}', 'uq_page_content_slug', NULL, NULL),

    ('user_sessions', 'primary key', '{id}', 'pk_user_sessions', NULL, NULL),
    ('user_sessions', 'unique', '{jwt_id}', 'uq_user_sessions_jwt', NULL, NULL),
    ('user_sessions', 'foreign key', '{user_id}', 'fk_user_sessions_user', 'users', 'CASCADE'),
    ('user_sessions', 'index', '{user_id}', 'ix_user_sessions_user', NULL, NULL),

    ('topic_personalization', 'primary key', '{personalization_id}', 'pk_topic_personalization', NULL, NULL),
    ('topic_personalization', 'unique', '{user_id, course_id}', 'uq_topic_personalization_user_course', NULL, NULL),
    ('topic_personalization', 'foreign key', '{course_id}', 'fk_topic_personalization_course', 'courses', 'CASCADE'),
    ('topic_personalization', 'foreign key', '{user_id}', 'fk_topic_personalization_user', 'users', 'CASCADE'),

    ('learner_persona_profiles', 'primary key', '{profile_id}', 'pk_learner_persona_profiles', NULL, NULL),
    ('learner_persona_profiles', 'unique', '{user_id, course_id}', 'uq_learner_persona_profiles_user_course', NULL, NULL),
    ('learner_persona_profiles', 'foreign key', '{course_id}', 'fk_learner_persona_profiles_course', 'courses', 'CASCADE'),
    ('learner_persona_profiles', 'foreign key', '{user_id}', 'fk_learner_persona_profiles_user', 'users', 'CASCADE'),
    ('learner_persona_profiles', 'index', '{course_id}', 'ix_learner_persona_profiles_course', NULL, NULL),
    ('learner_persona_profiles', 'index', '{user_id}', 'ix_learner_persona_profiles_user', NULL, NULL),

    ('topic_content_assets', 'primary key', '{asset_id}', 'pk_topic_content_assets', NULL, NULL),
    ('topic_content_assets', 'unique nulls not distinct', '{topic_id, content_key, persona_key}', 'uq_topic_content_assets_topic_key_persona', NULL, NULL),
    ('topic_content_assets', 'foreign key', '{course_id}', 'fk_topic_content_assets_course', 'courses', 'CASCADE'),
    ('topic_content_assets', 'foreign key', '{topic_id}', 'fk_topic_content_assets_topic', 'topics', 'CASCADE'),
    ('topic_content_assets', 'index', '{course_id}', 'ix_topic_content_assets_course', NULL, NULL),
    ('topic_content_assets', 'index', '{content_key}', 'ix_topic_content_assets_key', NULL, NULL),
    ('topic_content_assets', 'index', '{topic_id}', 'ix_topic_content_assets_topic', NULL, NULL),

    ('topic_prompt_suggestions', 'primary key', '{suggestion_id}', 'pk_topic_prompt_suggestions', NULL, NULL),
    ('topic_prompt_suggestions', 'foreign key', '{course_id}', 'fk_topic_prompt_suggestions_course', 'courses', 'CASCADE'),
    ('topic_prompt_suggestions', 'foreign key', '{parent_suggestion_id}', 'fk_topic_prompt_suggestions_parent', 'topic_prompt_suggestions', 'CASCADE'),
    ('topic_prompt_suggestions', 'foreign key', '{topic_id}', 'fk_topic_prompt_suggestions_topic', 'topics', 'CASCADE'),
    ('topic_prompt_suggestions', 'index', '{course_id}', 'ix_topic_prompt_suggestions_course', NULL, NULL),
    ('topic_prompt_suggestions', 'index', '{parent_suggestion_id}', 'ix_topic_prompt_suggestions_parent', NULL, NULL),
    ('topic_prompt_suggestions', 'index', '{topic_id}', 'ix_topic_prompt_suggestions_topic', NULL, NULL),

    ('simulation_exercises', 'primary key', '{exercise_id}', 'pk_simulation_exercises', NULL, NULL),
    ('simulation_exercises', 'unique', '{topic_id}', 'uq_simulation_exercises_topic', NULL, NULL),
    ('simulation_exercises', 'foreign key', '{topic_id}', 'fk_simulation_exercises_topic', 'topics', 'CASCADE'),

    ('module_prompt_usage', 'primary key', '{usage_id}', 'pk_module_prompt_usage', NULL, NULL),
    ('module_prompt_usage', 'unique', '{user_id, course_id, module_no}', 'uq_module_prompt_usage_user_course_module', NULL, NULL),
    ('module_prompt_usage', 'foreign key', '{course_id}', 'fk_module_prompt_usage_course', 'courses', 'CASCADE'),
    ('module_prompt_usage', 'foreign key', '{user_id}', 'fk_module_prompt_usage_user', 'users', 'CASCADE'),

    ('quiz_options', 'primary key', '{option_id}', 'pk_quiz_options', NULL, NULL),
    ('quiz_options', 'foreign key', '{question_id}', 'fk_quiz_options_question', 'quiz_questions', 'CASCADE'),
    ('quiz_options', 'index', '{question_id}', 'ix_quiz_options_question', NULL, NULL),

    ('course_chunks', 'primary key', '{chunk_id}', 'pk_course_chunks', NULL, NULL),
    ('course_chunks', 'index', '{course_id}', 'ix_course_chunks_course', NULL, NULL);
$$;

COMMENT ON FUNCTION learnstream.specified_keys IS
  'The keys and indexes of the platform, by the specification. The names are those of the migrations; other names are allowed.';
