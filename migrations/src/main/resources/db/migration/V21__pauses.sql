-- When operators had projection stand still. Every instance looks here every second, and before it reads its first record.

CREATE TABLE learnstream.pauses (
  pause_id       bigint      GENERATED ALWAYS AS IDENTITY,
  paused_at      timestamptz NOT NULL DEFAULT now(),
  paused_by      text        NOT NULL,
  paused_because text        NOT NULL,
  resumed_at     timestamptz,
  resumed_by     text,
  CONSTRAINT pk_pauses PRIMARY KEY (pause_id)
);

CREATE UNIQUE INDEX ux_pauses_open ON learnstream.pauses ((true)) WHERE resumed_at IS NULL;

COMMENT ON TABLE learnstream.pauses IS 'When operators had projection stand still: at most one pause is open. Nothing is lost meanwhile, Kafka keeps what comes.';
COMMENT ON COLUMN learnstream.pauses.pause_id IS 'Identifies the pause.';
COMMENT ON COLUMN learnstream.pauses.paused_at IS 'When it began, by the database''s clock.';
COMMENT ON COLUMN learnstream.pauses.paused_by IS 'Who wanted it.';
COMMENT ON COLUMN learnstream.pauses.paused_because IS 'Why.';
COMMENT ON COLUMN learnstream.pauses.resumed_at IS 'When it ended, by the database''s clock; null while projection stands still.';
COMMENT ON COLUMN learnstream.pauses.resumed_by IS 'Who ended it; null while projection stands still.';
