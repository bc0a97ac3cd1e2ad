CREATE SCHEMA bench;

CREATE UNLOGGED TABLE bench.progress (
  worker      integer,
  seq         integer,
  user_id     uuid,
  topic_id    uuid,
  course_id   uuid,
  module_no   integer,
  is_video    boolean,
  percent     integer,
  completes   boolean,
  t           timestamptz
);

CREATE UNLOGGED TABLE bench.activity (
  worker         integer,
  seq            integer,
  event_id       uuid,
  user_id        uuid,
  course_id      uuid,
  module_no      integer,
  topic_id       uuid,
  event_type     text,
  payload        jsonb,
  derived_status text,
  status_reason  text,
  created_at     timestamptz
);

CREATE UNLOGGED TABLE bench.attempts (
  worker           integer,
  seq              integer,
  attempt_id       uuid,
  user_id          uuid,
  course_id        uuid,
  module_no        integer,
  topic_pair_index integer,
  status           text,
  score            integer,
  question_set     jsonb,
  answers          jsonb,
  t                timestamptz
);
