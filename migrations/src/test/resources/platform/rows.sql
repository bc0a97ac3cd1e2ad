-- Rows as in the platform's own database: at least two in each table of schema.sql, in that file's order. The file therefore also
-- fits when only the first tables exist. Each nullable column is null once and set once. Keys end in a letter if other tables refer
-- to them: a1 a user, b1 a cohort, c1 a course, d1 a topic, e1 a tutor. Other keys end in the table's number and the row's: 0201 is
-- the first session.

-- table: users
INSERT INTO "users" ("user_id", "email", "phone", "full_name", "password_hash", "role", "created_at") VALUES
    ('00000000-0000-4000-8000-0000000000a1', 'asha@example.org', '+910000000001', 'Asha Rao', '$2b$10$asha', 'learner', '2025-01-10 08:00:00+00'),
    ('00000000-0000-4000-8000-0000000000a2', 'ben@example.org', NULL, 'Ben Okafor', '$2b$10$ben', 'learner', '2025-01-11 08:00:00+00'),
    ('00000000-0000-4000-8000-0000000000a3', 'chitra@example.org', NULL, 'Chitra Nair', '$2b$10$chitra', 'tutor', '2025-01-12 08:00:00+00'),
    ('00000000-0000-4000-8000-0000000000a4', 'dev@example.org', '+910000000004', 'Dev Admin', '$2b$10$dev', 'admin', '2025-01-13 08:00:00.123456+00');

-- table: user_sessions
INSERT INTO "user_sessions" ("id", "user_id", "jwt_id", "refresh_token", "created_at", "expires_at") VALUES
    ('00000000-0000-4000-8000-000000000201', '00000000-0000-4000-8000-0000000000a1', 'jwt-asha-1', 'refresh-asha-1', '2025-02-01 09:00:00+00', '2025-03-03 09:00:00+00'),
    ('00000000-0000-4000-8000-000000000202', '00000000-0000-4000-8000-0000000000a1', 'jwt-asha-2', 'refresh-asha-2', '2025-02-02 09:00:00+00', '2025-03-04 09:00:00+00');

-- table: courses
INSERT INTO "courses" ("course_id", "slug", "course_name", "description", "price_cents", "category", "level", "instructor", "duration_minutes", "rating", "students", "thumbnail_url", "hero_video_url", "is_featured", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-0000000000c1', 'java-from-zero', 'Java from Zero', 'A first language.', 490000, 'Programming', 'Beginner', 'Chitra Nair', 600, 4.7, 120, 'https://cdn.example.org/java.png', 'https://cdn.example.org/java.mp4', true, '2025-01-15 08:00:00+00', '2025-01-20 08:00:00+00'),
    ('00000000-0000-4000-8000-0000000000c2', 'sql-basics', 'SQL Basics', 'Tables and questions.', 0, 'General', 'Beginner', 'Staff Instructor', 0, 4.5, 0, NULL, NULL, false, '2025-01-16 08:00:00+00', '2025-01-16 08:00:00+00');

-- table: topics
INSERT INTO "topics" ("topic_id", "course_id", "module_no", "module_name", "topic_number", "topic_name", "content_type", "ppt_url", "video_url", "text_content", "text_content_sports", "text_content_cooking", "text_content_adventure", "is_preview", "created_at") VALUES
    ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000c1', 1, 'First steps', 1, 'Variables', 'video', 'https://cdn.example.org/d1.pptx', 'https://cdn.example.org/d1.mp4', 'A variable has a name.', 'A variable is a jersey.', 'A variable is a jar.', 'A variable is a backpack.', true, '2025-01-15 08:10:00+00'),
    ('00000000-0000-4000-8000-0000000000d2', '00000000-0000-4000-8000-0000000000c1', 1, 'First steps', 2, 'Loops', 'video', NULL, NULL, NULL, NULL, NULL, NULL, false, '2025-01-15 08:11:00+00'),
    ('00000000-0000-4000-8000-0000000000d3', '00000000-0000-4000-8000-0000000000c2', 1, 'Tables', 1, 'SELECT', 'text', NULL, NULL, 'SELECT reads rows.', NULL, NULL, NULL, false, '2025-01-16 08:10:00+00');

-- table: page_content
INSERT INTO "page_content" ("page_id", "slug", "title", "subtitle", "hero_image", "sections", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000000501', 'home', 'Learn by doing', 'One topic a day', 'https://cdn.example.org/home.png', '[{"kind": "hero", "text": "Start now"}]', '2025-01-05 08:00:00+00', '2025-01-06 08:00:00+00'),
    ('00000000-0000-4000-8000-000000000502', 'about', 'About us', NULL, NULL, '[]', '2025-01-05 08:00:00+00', '2025-01-05 08:00:00+00');

-- table: enrollments
INSERT INTO "enrollments" ("enrollment_id", "user_id", "course_id", "status", "paid_cents", "provider_txn", "enrolled_at") VALUES
    ('00000000-0000-4000-8000-000000000601', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', 'active', '490000', 'txn-0001', '2025-02-01 09:05:00+00'),
    ('00000000-0000-4000-8000-000000000602', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c1', 'active', NULL, NULL, '2025-02-02 09:05:00+00'),
    ('00000000-0000-4000-8000-000000000603', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c2', 'cancelled', NULL, NULL, '2025-02-03 09:05:00+00');

-- table: cart_lines
INSERT INTO "cart_lines" ("cart_line_id", "user_id", "course_id", "status", "quantity", "added_at", "checked_out_at", "checkout_ref") VALUES
    ('00000000-0000-4000-8000-000000000701', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', 'checked_out', 1, '2025-02-01 09:01:00+00', '2025-02-01 09:04:00+00', 'checkout-0001'),
    ('00000000-0000-4000-8000-000000000702', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c2', 'open', 1, '2025-02-02 09:01:00+00', NULL, NULL);

-- table: topic_progress
INSERT INTO "topic_progress" ("progress_id", "user_id", "topic_id", "is_completed", "last_position_s", "updated_at", "completed_at") VALUES
    ('00000000-0000-4000-8000-000000000801', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000d1', true, 100, '2025-02-04 10:00:00+00', '2025-02-04 10:00:00+00'),
    ('00000000-0000-4000-8000-000000000802', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000d2', false, 40, '2025-02-04 10:30:00+00', NULL),
    ('00000000-0000-4000-8000-000000000803', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000d1', false, 0, '2025-02-05 10:00:00+00', NULL);

-- table: learner_activity_events
INSERT INTO "learner_activity_events" ("event_id", "user_id", "course_id", "module_no", "topic_id", "event_type", "payload", "derived_status", "status_reason", "created_at") VALUES
    ('00000000-0000-4000-8000-000000000901', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', 1, '00000000-0000-4000-8000-0000000000d1', 'video.play', '{"position": 12}', 'engaged', 'Plays the video', '2025-02-04 09:50:00+00'),
    ('00000000-0000-4000-8000-000000000902', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c1', NULL, NULL, 'course.open', NULL, NULL, NULL, '2025-02-05 09:59:00.000001+00');

-- table: topic_personalization
INSERT INTO "topic_personalization" ("personalization_id", "user_id", "course_id", "persona", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000001001', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', 'cooking', '2025-02-01 09:10:00+00', '2025-02-02 09:10:00+00'),
    ('00000000-0000-4000-8000-000000001002', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c1', 'normal', '2025-02-02 09:10:00+00', '2025-02-02 09:10:00+00');

-- table: learner_persona_profiles
INSERT INTO "learner_persona_profiles" ("profile_id", "user_id", "course_id", "persona_key", "raw_answers", "analysis_summary", "analysis_version", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000001101', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', 'non_it_migrant', '{"q1": "I sold insurance"}', 'Comes from sales.', 'v1', '2025-02-01 09:12:00+00', '2025-02-01 09:13:00+00'),
    ('00000000-0000-4000-8000-000000001102', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c1', 'last_minute_panic', '[]', NULL, NULL, '2025-02-02 09:12:00+00', '2025-02-02 09:12:00+00');

-- table: topic_content_assets
INSERT INTO "topic_content_assets" ("asset_id", "topic_id", "course_id", "content_key", "content_type", "persona_key", "payload", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000001201', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000c1', 'intro', 'text', NULL, '{"text": "A variable has a name."}', '2025-01-18 08:00:00+00', '2025-01-18 08:00:00+00'),
    ('00000000-0000-4000-8000-000000001202', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000c1', 'intro', 'text', 'non_it_migrant', '{"text": "A variable is a labelled file."}', '2025-01-18 08:01:00+00', '2025-01-19 08:00:00+00');

-- table: topic_prompt_suggestions
INSERT INTO "topic_prompt_suggestions" ("suggestion_id", "course_id", "topic_id", "parent_suggestion_id", "prompt_text", "answer", "display_order", "is_active", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000001301', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000d1', NULL, 'What is a variable?', 'A name for a value.', 0, true, '2025-01-18 09:00:00+00', '2025-01-18 09:00:00+00'),
    ('00000000-0000-4000-8000-000000001302', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-000000001301', 'Can it change?', NULL, 1, true, '2025-01-18 09:01:00+00', '2025-01-18 09:01:00+00'),
    ('00000000-0000-4000-8000-000000001303', NULL, NULL, NULL, 'Where do I start?', NULL, 0, false, '2025-01-18 09:02:00+00', '2025-01-19 09:02:00+00');

-- table: simulation_exercises
INSERT INTO "simulation_exercises" ("exercise_id", "topic_id", "title", "body", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000001401', '00000000-0000-4000-8000-0000000000d1', 'Name three values', '{"steps": ["name", "assign"]}', '2025-01-19 08:00:00+00', '2025-01-19 08:00:00+00'),
    ('00000000-0000-4000-8000-000000001402', '00000000-0000-4000-8000-0000000000d2', 'Count to ten', '{"steps": []}', '2025-01-19 08:01:00+00', '2025-01-20 08:00:00+00');

-- table: module_prompt_usage
INSERT INTO "module_prompt_usage" ("usage_id", "user_id", "course_id", "module_no", "typed_count", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000001501', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', 1, 3, '2025-02-04 10:05:00+00', '2025-02-04 10:20:00+00'),
    ('00000000-0000-4000-8000-000000001502', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c1', 1, 0, '2025-02-05 10:05:00+00', '2025-02-05 10:05:00+00');

-- table: cohorts
INSERT INTO "cohorts" ("cohort_id", "course_id", "name", "is_active", "starts_at", "ends_at", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-0000000000c1', 'Spring 2025', true, '2025-02-01 00:00:00+00', '2025-05-01 00:00:00+00', '2025-01-20 08:00:00+00', '2025-01-20 08:00:00+00'),
    ('00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000c2', 'Someday', false, NULL, NULL, '2025-01-21 08:00:00+00', '2025-01-22 08:00:00+00');

-- table: cohort_members
INSERT INTO "cohort_members" ("member_id", "cohort_id", "user_id", "email", "status", "batch_no", "added_at") VALUES
    ('00000000-0000-4000-8000-000000001701', '00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-0000000000a1', 'asha@example.org', 'active', 1, '2025-01-25 08:00:00+00'),
    ('00000000-0000-4000-8000-000000001702', '00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-0000000000a2', 'ben@example.org', 'active', 2, '2025-01-25 08:01:00+00'),
    ('00000000-0000-4000-8000-000000001703', '00000000-0000-4000-8000-0000000000b1', NULL, 'invited@example.org', 'invited', 1, '2025-01-25 08:02:00+00');

-- table: cohort_batch_projects
INSERT INTO "cohort_batch_projects" ("project_id", "cohort_id", "batch_no", "payload", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000001801', '00000000-0000-4000-8000-0000000000b1', 1, '{"title": "A library"}', '2025-01-26 08:00:00+00', '2025-01-26 08:00:00+00'),
    ('00000000-0000-4000-8000-000000001802', '00000000-0000-4000-8000-0000000000b1', 2, '{"title": "A shop"}', '2025-01-26 08:01:00+00', '2025-01-27 08:00:00+00');

-- table: cold_call_prompts
INSERT INTO "cold_call_prompts" ("prompt_id", "course_id", "topic_id", "prompt_text", "helper_text", "display_order", "is_active", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000001901', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000d1', 'Explain a variable to a child.', 'Use no jargon.', 0, true, '2025-01-27 08:00:00+00', '2025-01-27 08:00:00+00'),
    ('00000000-0000-4000-8000-000000001902', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000d1', 'Name a bad variable name.', NULL, 1, false, '2025-01-27 08:01:00+00', '2025-01-28 08:00:00+00');

-- table: cold_call_messages
INSERT INTO "cold_call_messages" ("message_id", "prompt_id", "cohort_id", "user_id", "parent_id", "root_id", "body", "status", "created_at", "updated_at", "deleted_at") VALUES
    ('00000000-0000-4000-8000-000000002001', '00000000-0000-4000-8000-000000001901', '00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-0000000000a1', NULL, NULL, 'It is a box with a label.', 'active', '2025-02-06 10:00:00+00', '2025-02-06 10:00:00+00', NULL),
    ('00000000-0000-4000-8000-000000002002', '00000000-0000-4000-8000-000000001901', '00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-000000002001', '00000000-0000-4000-8000-000000002001', 'And what is in it changes.', 'active', '2025-02-06 10:05:00+00', '2025-02-06 10:06:00+00', NULL),
    ('00000000-0000-4000-8000-000000002003', '00000000-0000-4000-8000-000000001901', '00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000002002', '00000000-0000-4000-8000-000000002001', 'Never mind.', 'deleted', '2025-02-06 10:10:00+00', '2025-02-06 10:15:00+00', '2025-02-06 10:15:00+00');

-- table: cold_call_stars
INSERT INTO "cold_call_stars" ("star_id", "message_id", "user_id", "created_at") VALUES
    ('00000000-0000-4000-8000-000000002101', '00000000-0000-4000-8000-000000002001', '00000000-0000-4000-8000-0000000000a2', '2025-02-06 10:07:00+00'),
    ('00000000-0000-4000-8000-000000002102', '00000000-0000-4000-8000-000000002002', '00000000-0000-4000-8000-0000000000a1', '2025-02-06 10:08:00+00');

-- table: tutor_applications
INSERT INTO "tutor_applications" ("application_id", "full_name", "email", "phone", "headline", "course_title", "course_description", "target_audience", "expertise_area", "experience_years", "availability", "status", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000002201', 'Chitra Nair', 'chitra@example.org', '+910000000003', 'Teaches Java', 'Java from Zero', 'A first language.', 'Beginners', 'Programming', 8, 'Weekends', 'approved', '2025-01-08 08:00:00+00', '2025-01-12 08:00:00+00'),
    ('00000000-0000-4000-8000-000000002202', 'Emil Berg', 'emil@example.org', NULL, 'Draws maps', 'Maps', 'How maps lie.', 'Anyone', 'Geography', NULL, 'Evenings', 'pending', '2025-01-09 08:00:00+00', '2025-01-09 08:00:00+00');

-- table: tutors
INSERT INTO "tutors" ("tutor_id", "user_id", "display_name", "bio", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a3', 'Chitra', 'Eight years of Java.', '2025-01-12 08:05:00+00', '2025-01-12 08:05:00+00'),
    ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a4', 'Dev', NULL, '2025-01-13 08:05:00+00', '2025-01-14 08:05:00+00');

-- table: course_tutors
INSERT INTO "course_tutors" ("course_tutor_id", "course_id", "tutor_id", "role", "is_active", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000002401', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000e1', 'owner', true, '2025-01-15 08:30:00+00', '2025-01-15 08:30:00+00'),
    ('00000000-0000-4000-8000-000000002402', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000e2', 'assistant', false, '2025-01-15 08:31:00+00', '2025-01-16 08:30:00+00');

-- table: course_chunks
INSERT INTO "course_chunks" ("chunk_id", "course_id", "position", "content", "embedding") VALUES
    ('java-from-zero-0', 'java-from-zero', 0, 'A variable has a name.', '{0.1,0.2,0.3}'),
    ('00000000-0000-4000-8000-0000000000c2:0', '00000000-0000-4000-8000-0000000000c2', 0, 'SELECT reads rows.', '{0.3,0.2,0.1}');

-- table: cp_rag_chat_sessions
INSERT INTO "cp_rag_chat_sessions" ("session_id", "user_id", "course_id", "topic_id", "summary", "summary_message_count", "summary_updated_at", "last_message_at", "created_at", "updated_at") VALUES
    ('00000000-0000-4000-8000-000000002601', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000d1', 'Asked about names.', 2, '2025-02-04 10:12:00+00', '2025-02-04 10:11:00+00', '2025-02-04 10:10:00+00', '2025-02-04 10:12:00+00'),
    ('00000000-0000-4000-8000-000000002602', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000d1', NULL, 0, NULL, NULL, '2025-02-05 10:10:00+00', '2025-02-05 10:10:00+00');

-- table: cp_rag_chat_messages
INSERT INTO "cp_rag_chat_messages" ("message_id", "session_id", "user_id", "role", "content", "created_at") VALUES
    ('00000000-0000-4000-8000-000000002701', '00000000-0000-4000-8000-000000002601', '00000000-0000-4000-8000-0000000000a1', 'user', 'May a name begin with a digit?', '2025-02-04 10:10:30+00'),
    ('00000000-0000-4000-8000-000000002702', '00000000-0000-4000-8000-000000002601', '00000000-0000-4000-8000-0000000000a1', 'assistant', 'No.', '2025-02-04 10:11:00+00');

-- table: cart_items
INSERT INTO cart_items (cart_item_id, user_id, course_slug, course_title, course_price, course_data, added_at) VALUES
    ('00000000-0000-4000-8000-000000002801', '00000000-0000-4000-8000-0000000000a1', 'sql-basics', 'SQL Basics', 0, NULL, '2025-02-01 09:02:00+00'),
    ('00000000-0000-4000-8000-000000002802', '00000000-0000-4000-8000-0000000000a2', 'java-from-zero', 'Java from Zero', 490000, '{"level": "Beginner"}', '2025-02-02 09:02:00+00');

-- table: quiz_questions
INSERT INTO quiz_questions (question_id, course_id, module_no, topic_pair_index, prompt, order_index) VALUES
    ('00000000-0000-4000-8000-000000002901', '00000000-0000-4000-8000-0000000000c1', 1, 1, 'Which of these is a variable name?', 1),
    ('00000000-0000-4000-8000-000000002902', '00000000-0000-4000-8000-0000000000c1', 1, 1, 'How often does an endless loop run?', NULL);

-- table: quiz_options
INSERT INTO quiz_options (option_id, question_id, option_text, is_correct) VALUES
    ('00000000-0000-4000-8000-000000003001', '00000000-0000-4000-8000-000000002901', 'total', TRUE),
    ('00000000-0000-4000-8000-000000003002', '00000000-0000-4000-8000-000000002901', '1total', FALSE),
    ('00000000-0000-4000-8000-000000003003', '00000000-0000-4000-8000-000000002902', 'Once', FALSE),
    ('00000000-0000-4000-8000-000000003004', '00000000-0000-4000-8000-000000002902', 'For ever', TRUE);

-- table: quiz_attempts
INSERT INTO quiz_attempts (attempt_id, user_id, course_id, module_no, topic_pair_index, question_set, answers, score, status, completed_at, updated_at) VALUES
    ('00000000-0000-4000-8000-000000003101', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', 1, 1, '["00000000-0000-4000-8000-000000002901", "00000000-0000-4000-8000-000000002902"]', '[{"questionId": "00000000-0000-4000-8000-000000002901", "optionId": "00000000-0000-4000-8000-000000003001"}]', 50, 'failed', '2025-02-04 11:00:00+00', '2025-02-04 11:00:00+00'),
    ('00000000-0000-4000-8000-000000003102', '00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c1', 1, 1, '[]', NULL, NULL, NULL, NULL, '2025-02-05 11:00:00+00');

-- table: module_progress
INSERT INTO module_progress (user_id, course_id, module_no, videos_completed, quiz_passed, unlocked_at, cooldown_until, completed_at, passed_at, updated_at) VALUES
    ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', 1, '["00000000-0000-4000-8000-0000000000d1"]', FALSE, '2025-02-01 09:05:00+00', '2025-02-04 12:00:00+00', NULL, NULL, '2025-02-04 11:00:00+00'),
    ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c2', 1, '["00000000-0000-4000-8000-0000000000d3"]', TRUE, '2025-02-03 09:05:00+00', NULL, '2025-02-03 12:00:00+00', '2025-02-03 12:00:00+00', '2025-02-03 12:00:00+00'),
    ('00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-0000000000c1', 1, '[]', FALSE, '2025-02-02 09:05:00+00', NULL, NULL, NULL, '2025-02-05 11:00:00+00');
