SELECT event_id::text, (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint
FROM learner_activity_events
UNION ALL
SELECT user_id || ' ' || topic_id, (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint
FROM topic_progress
