INSERT INTO learnstream.replays (
  topic, partition, from_offset, to_offset, arrived_from, arrived_to, user_id, course_id, event_type, trusts_keys,
  rate, requested_by
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
RETURNING replay_id;
