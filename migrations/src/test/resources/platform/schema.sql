-- The database as the course platform creates it: the migration of its schema tool (Prisma), then the statements that its services
-- run at their start. Names, defaults and order are those of that tool. A line `-- table: <name>` begins the statements of one
-- table; the tables that it refers to come before it. Only course_chunks differs: its embedding is REAL[], because the server of the
-- tests has no pgvector.

-- platform: enumerated types

CREATE TYPE "role" AS ENUM ('learner', 'tutor', 'admin');
CREATE TYPE "study_persona" AS ENUM ('normal', 'sports', 'cooking', 'adventure');
CREATE TYPE "learner_persona_profile_key" AS ENUM ('non_it_migrant', 'rote_memorizer', 'english_hesitant', 'last_minute_panic', 'pseudo_coder');
CREATE TYPE "rag_chat_role" AS ENUM ('user', 'assistant', 'system');

-- platform: people and courses

-- table: users
CREATE TABLE "users" (
    "user_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "full_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "role" NOT NULL DEFAULT 'learner',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("user_id")
);
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
CREATE UNIQUE INDEX "users_phone_key" ON "users"("phone");

-- table: user_sessions
CREATE TABLE "user_sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "jwt_id" TEXT NOT NULL,
    "refresh_token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "user_sessions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "user_sessions_jwt_id_key" ON "user_sessions"("jwt_id");
CREATE INDEX "user_sessions_user_id_idx" ON "user_sessions"("user_id");
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: courses
CREATE TABLE "courses" (
    "course_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "course_name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "price_cents" INTEGER NOT NULL DEFAULT 0,
    "category" TEXT NOT NULL DEFAULT 'General',
    "level" TEXT NOT NULL DEFAULT 'Beginner',
    "instructor" TEXT NOT NULL DEFAULT 'Staff Instructor',
    "duration_minutes" INTEGER NOT NULL DEFAULT 0,
    "rating" DOUBLE PRECISION NOT NULL DEFAULT 4.5,
    "students" INTEGER NOT NULL DEFAULT 0,
    "thumbnail_url" TEXT,
    "hero_video_url" TEXT,
    "is_featured" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "courses_pkey" PRIMARY KEY ("course_id")
);
CREATE UNIQUE INDEX "courses_slug_key" ON "courses"("slug");

-- table: topics
CREATE TABLE "topics" (
    "topic_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "course_id" UUID NOT NULL,
    "module_no" INTEGER NOT NULL,
    "module_name" TEXT NOT NULL,
    "topic_number" INTEGER NOT NULL,
    "topic_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL DEFAULT 'video',
    "ppt_url" TEXT,
    "video_url" TEXT,
    "text_content" TEXT,
    "text_content_sports" TEXT,
    "text_content_cooking" TEXT,
    "text_content_adventure" TEXT,
    "is_preview" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "topics_pkey" PRIMARY KEY ("topic_id")
);
CREATE UNIQUE INDEX "topics_course_id_module_no_topic_number_key" ON "topics"("course_id", "module_no", "topic_number");
ALTER TABLE "topics" ADD CONSTRAINT "topics_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: page_content
CREATE TABLE "page_content" (
    "page_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "subtitle" TEXT,
    "hero_image" TEXT,
    "sections" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "page_content_pkey" PRIMARY KEY ("page_id")
);
CREATE UNIQUE INDEX "page_content_slug_key" ON "page_content"("slug");

-- platform: enrollments and progress

-- table: enrollments
CREATE TABLE "enrollments" (
    "enrollment_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "paid_cents" TEXT,
    "provider_txn" TEXT,
    "enrolled_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrollments_pkey" PRIMARY KEY ("enrollment_id")
);
CREATE UNIQUE INDEX "enrollments_user_id_course_id_key" ON "enrollments"("user_id", "course_id");
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: cart_lines
CREATE TABLE "cart_lines" (
    "cart_line_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "quantity" INTEGER NOT NULL DEFAULT 1,
    "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked_out_at" TIMESTAMPTZ(6),
    "checkout_ref" TEXT,

    CONSTRAINT "cart_lines_pkey" PRIMARY KEY ("cart_line_id")
);
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- table: topic_progress
CREATE TABLE "topic_progress" (
    "progress_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "topic_id" UUID NOT NULL,
    "is_completed" BOOLEAN NOT NULL DEFAULT false,
    "last_position_s" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "topic_progress_pkey" PRIMARY KEY ("progress_id")
);
CREATE UNIQUE INDEX "topic_progress_user_id_topic_id_key" ON "topic_progress"("user_id", "topic_id");
ALTER TABLE "topic_progress" ADD CONSTRAINT "topic_progress_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "topic_progress" ADD CONSTRAINT "topic_progress_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("topic_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: learner_activity_events
CREATE TABLE "learner_activity_events" (
    "event_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "module_no" INTEGER,
    "topic_id" UUID,
    "event_type" TEXT NOT NULL,
    "payload" JSONB,
    "derived_status" TEXT,
    "status_reason" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "learner_activity_events_pkey" PRIMARY KEY ("event_id")
);
CREATE INDEX "learner_activity_events_course_id_user_id_created_at_idx" ON "learner_activity_events"("course_id", "user_id", "created_at");
CREATE INDEX "learner_activity_events_user_id_created_at_idx" ON "learner_activity_events"("user_id", "created_at");
CREATE INDEX "learner_activity_events_topic_id_idx" ON "learner_activity_events"("topic_id");
ALTER TABLE "learner_activity_events" ADD CONSTRAINT "learner_activity_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "learner_activity_events" ADD CONSTRAINT "learner_activity_events_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "learner_activity_events" ADD CONSTRAINT "learner_activity_events_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("topic_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- platform: content for each learner

-- table: topic_personalization
CREATE TABLE "topic_personalization" (
    "personalization_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "persona" "study_persona" NOT NULL DEFAULT 'normal',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "topic_personalization_pkey" PRIMARY KEY ("personalization_id")
);
CREATE UNIQUE INDEX "topic_personalization_user_id_course_id_key" ON "topic_personalization"("user_id", "course_id");
ALTER TABLE "topic_personalization" ADD CONSTRAINT "topic_personalization_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "topic_personalization" ADD CONSTRAINT "topic_personalization_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: learner_persona_profiles
CREATE TABLE "learner_persona_profiles" (
    "profile_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "persona_key" "learner_persona_profile_key" NOT NULL,
    "raw_answers" JSONB NOT NULL,
    "analysis_summary" TEXT,
    "analysis_version" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "learner_persona_profiles_pkey" PRIMARY KEY ("profile_id")
);
CREATE UNIQUE INDEX "learner_persona_profiles_user_id_course_id_key" ON "learner_persona_profiles"("user_id", "course_id");
CREATE INDEX "learner_persona_profiles_course_id_idx" ON "learner_persona_profiles"("course_id");
CREATE INDEX "learner_persona_profiles_user_id_idx" ON "learner_persona_profiles"("user_id");
ALTER TABLE "learner_persona_profiles" ADD CONSTRAINT "learner_persona_profiles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "learner_persona_profiles" ADD CONSTRAINT "learner_persona_profiles_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: topic_content_assets
CREATE TABLE "topic_content_assets" (
    "asset_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "topic_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "content_key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "persona_key" "learner_persona_profile_key",
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "topic_content_assets_pkey" PRIMARY KEY ("asset_id")
);
CREATE UNIQUE INDEX "topic_content_assets_topic_id_content_key_persona_key_key" ON "topic_content_assets"("topic_id", "content_key", "persona_key");
CREATE INDEX "topic_content_assets_course_id_idx" ON "topic_content_assets"("course_id");
CREATE INDEX "topic_content_assets_topic_id_idx" ON "topic_content_assets"("topic_id");
CREATE INDEX "topic_content_assets_content_key_idx" ON "topic_content_assets"("content_key");
ALTER TABLE "topic_content_assets" ADD CONSTRAINT "topic_content_assets_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("topic_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "topic_content_assets" ADD CONSTRAINT "topic_content_assets_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: topic_prompt_suggestions
CREATE TABLE "topic_prompt_suggestions" (
    "suggestion_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "course_id" UUID,
    "topic_id" UUID,
    "parent_suggestion_id" UUID,
    "prompt_text" TEXT NOT NULL,
    "answer" TEXT,
    "display_order" INTEGER NOT NULL DEFAULT 0,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "topic_prompt_suggestions_pkey" PRIMARY KEY ("suggestion_id")
);
CREATE INDEX "topic_prompt_suggestions_course_id_idx" ON "topic_prompt_suggestions"("course_id");
CREATE INDEX "topic_prompt_suggestions_topic_id_idx" ON "topic_prompt_suggestions"("topic_id");
CREATE INDEX "topic_prompt_suggestions_parent_suggestion_id_idx" ON "topic_prompt_suggestions"("parent_suggestion_id");
ALTER TABLE "topic_prompt_suggestions" ADD CONSTRAINT "topic_prompt_suggestions_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "topic_prompt_suggestions" ADD CONSTRAINT "topic_prompt_suggestions_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("topic_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "topic_prompt_suggestions" ADD CONSTRAINT "topic_prompt_suggestions_parent_suggestion_id_fkey" FOREIGN KEY ("parent_suggestion_id") REFERENCES "topic_prompt_suggestions"("suggestion_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: simulation_exercises
CREATE TABLE "simulation_exercises" (
    "exercise_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "topic_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "simulation_exercises_pkey" PRIMARY KEY ("exercise_id")
);
CREATE UNIQUE INDEX "simulation_exercises_topic_id_key" ON "simulation_exercises"("topic_id");
ALTER TABLE "simulation_exercises" ADD CONSTRAINT "simulation_exercises_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("topic_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: module_prompt_usage
CREATE TABLE "module_prompt_usage" (
    "usage_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "module_no" INTEGER NOT NULL,
    "typed_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "module_prompt_usage_pkey" PRIMARY KEY ("usage_id")
);
CREATE UNIQUE INDEX "module_prompt_usage_user_id_course_id_module_no_key" ON "module_prompt_usage"("user_id", "course_id", "module_no");
ALTER TABLE "module_prompt_usage" ADD CONSTRAINT "module_prompt_usage_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "module_prompt_usage" ADD CONSTRAINT "module_prompt_usage_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- platform: cohorts and cold calls

-- table: cohorts
CREATE TABLE "cohorts" (
    "cohort_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "course_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "starts_at" TIMESTAMPTZ(6),
    "ends_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "cohorts_pkey" PRIMARY KEY ("cohort_id")
);
CREATE INDEX "cohorts_course_id_idx" ON "cohorts"("course_id");
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: cohort_members
CREATE TABLE "cohort_members" (
    "member_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "cohort_id" UUID NOT NULL,
    "user_id" UUID,
    "email" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "batch_no" INTEGER NOT NULL DEFAULT 1,
    "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cohort_members_pkey" PRIMARY KEY ("member_id")
);
CREATE UNIQUE INDEX "cohort_members_cohort_id_email_key" ON "cohort_members"("cohort_id", "email");
CREATE INDEX "cohort_members_user_id_idx" ON "cohort_members"("user_id");
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohorts"("cohort_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- table: cohort_batch_projects
CREATE TABLE "cohort_batch_projects" (
    "project_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "cohort_id" UUID NOT NULL,
    "batch_no" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "cohort_batch_projects_pkey" PRIMARY KEY ("project_id")
);
CREATE UNIQUE INDEX "cohort_batch_projects_cohort_id_batch_no_key" ON "cohort_batch_projects"("cohort_id", "batch_no");
CREATE INDEX "cohort_batch_projects_cohort_id_idx" ON "cohort_batch_projects"("cohort_id");
ALTER TABLE "cohort_batch_projects" ADD CONSTRAINT "cohort_batch_projects_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohorts"("cohort_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: cold_call_prompts
CREATE TABLE "cold_call_prompts" (
    "prompt_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "course_id" UUID NOT NULL,
    "topic_id" UUID NOT NULL,
    "prompt_text" TEXT NOT NULL,
    "helper_text" TEXT,
    "display_order" INTEGER NOT NULL DEFAULT 0,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "cold_call_prompts_pkey" PRIMARY KEY ("prompt_id")
);
CREATE UNIQUE INDEX "cold_call_prompts_topic_id_display_order_key" ON "cold_call_prompts"("topic_id", "display_order");
CREATE INDEX "cold_call_prompts_course_id_idx" ON "cold_call_prompts"("course_id");
CREATE INDEX "cold_call_prompts_topic_id_idx" ON "cold_call_prompts"("topic_id");
ALTER TABLE "cold_call_prompts" ADD CONSTRAINT "cold_call_prompts_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cold_call_prompts" ADD CONSTRAINT "cold_call_prompts_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("topic_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: cold_call_messages
CREATE TABLE "cold_call_messages" (
    "message_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "prompt_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "parent_id" UUID,
    "root_id" UUID,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "cold_call_messages_pkey" PRIMARY KEY ("message_id")
);
CREATE INDEX "cold_call_messages_prompt_id_cohort_id_idx" ON "cold_call_messages"("prompt_id", "cohort_id");
CREATE INDEX "cold_call_messages_root_id_idx" ON "cold_call_messages"("root_id");
CREATE INDEX "cold_call_messages_parent_id_idx" ON "cold_call_messages"("parent_id");
ALTER TABLE "cold_call_messages" ADD CONSTRAINT "cold_call_messages_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "cold_call_prompts"("prompt_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cold_call_messages" ADD CONSTRAINT "cold_call_messages_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohorts"("cohort_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cold_call_messages" ADD CONSTRAINT "cold_call_messages_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cold_call_messages" ADD CONSTRAINT "cold_call_messages_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "cold_call_messages"("message_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cold_call_messages" ADD CONSTRAINT "cold_call_messages_root_id_fkey" FOREIGN KEY ("root_id") REFERENCES "cold_call_messages"("message_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: cold_call_stars
CREATE TABLE "cold_call_stars" (
    "star_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "message_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cold_call_stars_pkey" PRIMARY KEY ("star_id")
);
CREATE UNIQUE INDEX "cold_call_stars_message_id_user_id_key" ON "cold_call_stars"("message_id", "user_id");
CREATE INDEX "cold_call_stars_message_id_idx" ON "cold_call_stars"("message_id");
CREATE INDEX "cold_call_stars_user_id_idx" ON "cold_call_stars"("user_id");
ALTER TABLE "cold_call_stars" ADD CONSTRAINT "cold_call_stars_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "cold_call_messages"("message_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cold_call_stars" ADD CONSTRAINT "cold_call_stars_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- platform: tutors

-- table: tutor_applications
CREATE TABLE "tutor_applications" (
    "application_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "full_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "headline" TEXT NOT NULL,
    "course_title" TEXT NOT NULL,
    "course_description" TEXT NOT NULL,
    "target_audience" TEXT NOT NULL,
    "expertise_area" TEXT NOT NULL,
    "experience_years" INTEGER,
    "availability" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tutor_applications_pkey" PRIMARY KEY ("application_id")
);

-- table: tutors
CREATE TABLE "tutors" (
    "tutor_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "bio" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tutors_pkey" PRIMARY KEY ("tutor_id")
);
CREATE UNIQUE INDEX "tutors_user_id_key" ON "tutors"("user_id");
ALTER TABLE "tutors" ADD CONSTRAINT "tutors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: course_tutors
CREATE TABLE "course_tutors" (
    "course_tutor_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "course_id" UUID NOT NULL,
    "tutor_id" UUID NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'owner',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "course_tutors_pkey" PRIMARY KEY ("course_tutor_id")
);
CREATE UNIQUE INDEX "course_tutors_course_id_tutor_id_key" ON "course_tutors"("course_id", "tutor_id");
ALTER TABLE "course_tutors" ADD CONSTRAINT "course_tutors_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "course_tutors" ADD CONSTRAINT "course_tutors_tutor_id_fkey" FOREIGN KEY ("tutor_id") REFERENCES "tutors"("tutor_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- platform: chat

-- table: course_chunks
CREATE TABLE "course_chunks" (
    "chunk_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "embedding" REAL[] NOT NULL,

    CONSTRAINT "course_chunks_pkey" PRIMARY KEY ("chunk_id")
);
CREATE INDEX "course_chunks_course_id_idx" ON "course_chunks"("course_id");

-- table: cp_rag_chat_sessions
CREATE TABLE "cp_rag_chat_sessions" (
    "session_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "topic_id" UUID NOT NULL,
    "summary" TEXT,
    "summary_message_count" INTEGER NOT NULL DEFAULT 0,
    "summary_updated_at" TIMESTAMPTZ(6),
    "last_message_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "cp_rag_chat_sessions_pkey" PRIMARY KEY ("session_id")
);
CREATE UNIQUE INDEX "cp_rag_chat_sessions_user_id_course_id_topic_id_key" ON "cp_rag_chat_sessions"("user_id", "course_id", "topic_id");
CREATE INDEX "cp_rag_chat_sessions_course_id_idx" ON "cp_rag_chat_sessions"("course_id");
CREATE INDEX "cp_rag_chat_sessions_user_id_idx" ON "cp_rag_chat_sessions"("user_id");
ALTER TABLE "cp_rag_chat_sessions" ADD CONSTRAINT "cp_rag_chat_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cp_rag_chat_sessions" ADD CONSTRAINT "cp_rag_chat_sessions_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cp_rag_chat_sessions" ADD CONSTRAINT "cp_rag_chat_sessions_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("topic_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- table: cp_rag_chat_messages
CREATE TABLE "cp_rag_chat_messages" (
    "message_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "rag_chat_role" NOT NULL,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cp_rag_chat_messages_pkey" PRIMARY KEY ("message_id")
);
CREATE INDEX "cp_rag_chat_messages_session_id_created_at_idx" ON "cp_rag_chat_messages"("session_id", "created_at");
CREATE INDEX "cp_rag_chat_messages_user_id_idx" ON "cp_rag_chat_messages"("user_id");
ALTER TABLE "cp_rag_chat_messages" ADD CONSTRAINT "cp_rag_chat_messages_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "cp_rag_chat_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cp_rag_chat_messages" ADD CONSTRAINT "cp_rag_chat_messages_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- platform: ensured at runtime

-- table: cart_items
CREATE TABLE IF NOT EXISTS cart_items (
  cart_item_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
  course_slug TEXT NOT NULL,
  course_title TEXT NOT NULL,
  course_price INTEGER NOT NULL DEFAULT 0,
  course_data JSONB,
  added_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  UNIQUE (user_id, course_slug)
);

-- table: quiz_questions
CREATE TABLE IF NOT EXISTS quiz_questions (
  question_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  course_id UUID NOT NULL REFERENCES courses(course_id) ON DELETE CASCADE,
  module_no INTEGER NOT NULL,
  topic_pair_index INTEGER NOT NULL,
  prompt TEXT NOT NULL,
  order_index INTEGER
);
CREATE INDEX ON quiz_questions (course_id, module_no, topic_pair_index);

-- table: quiz_options
CREATE TABLE IF NOT EXISTS quiz_options (
  option_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  question_id UUID NOT NULL REFERENCES quiz_questions(question_id) ON DELETE CASCADE,
  option_text TEXT NOT NULL,
  is_correct BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX ON quiz_options (question_id);

-- table: quiz_attempts
CREATE TABLE IF NOT EXISTS quiz_attempts (
  attempt_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
  course_id UUID NOT NULL REFERENCES courses(course_id) ON DELETE CASCADE,
  module_no INTEGER NOT NULL,
  topic_pair_index INTEGER NOT NULL,
  question_set JSONB NOT NULL DEFAULT '[]'::jsonb,
  answers JSONB,
  score INTEGER,
  status TEXT,
  completed_at TIMESTAMPTZ,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX ON quiz_attempts (user_id, course_id);
CREATE INDEX ON quiz_attempts (course_id, module_no);

-- table: module_progress
CREATE TABLE IF NOT EXISTS module_progress (
  user_id UUID NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
  course_id UUID NOT NULL REFERENCES courses(course_id) ON DELETE CASCADE,
  module_no INTEGER NOT NULL,
  videos_completed JSONB NOT NULL DEFAULT '[]'::jsonb,
  quiz_passed BOOLEAN NOT NULL DEFAULT FALSE,
  unlocked_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  cooldown_until TIMESTAMPTZ,
  completed_at TIMESTAMPTZ,
  passed_at TIMESTAMPTZ,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  PRIMARY KEY (user_id, course_id, module_no)
);
CREATE INDEX ON module_progress (course_id, module_no);
