-- Deletes letters that were resolved long ago, if Kafka still has the record: history is complete without the letter.
-- These letters stay: of records that Kafka has lost (a rebuild reads the letter); of records on which a process died (the letter keeps a
-- rebuild from decoding the record); and those resolved since a rebuild that can be rolled back put its rows right.
DELETE FROM learnstream.dead_letters
WHERE ctid = ANY (ARRAY(
  SELECT d.ctid
  FROM learnstream.dead_letters d
  JOIN unnest(?::uuid[], ?::int4[], ?::int8[]) AS log (topic_id, partition, log_from)
    ON log.topic_id = d.topic_id AND log.partition = d.partition AND d."offset" >= log.log_from
  WHERE d.state = 'resolved'
    AND d.reason <> 'crashed_reader'
    AND d.closed_at < now() - ? * interval '1 second'
    AND NOT EXISTS (
      SELECT FROM learnstream.rebuilds r
      WHERE r.applied_at <= d.closed_at
        AND (r.state IN ('running', 'paused', 'rolling_back') OR EXISTS (
          SELECT FROM learnstream.rebuild_differences f WHERE f.rebuild_id = r.rebuild_id AND f.state = 'applied'
        ))
    )
  LIMIT ?
));
