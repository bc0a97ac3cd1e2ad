-- If another process is noted here, it died. A record that it was decoding is condemned at the second such death.
INSERT INTO learnstream.crash_guard AS g (topic_id, partition, topic, process)
VALUES (?, ?, ?, ?)
ON CONFLICT (topic_id, partition) DO UPDATE SET
  topic = excluded.topic,
  process = excluded.process,
  deaths = g.deaths + CASE WHEN g.process = excluded.process THEN 0 ELSE 1 END,
  suspect = CASE WHEN g.process = excluded.process THEN g.suspect ELSE COALESCE(g.decoding, g.suspect) END,
  suspect_deaths = CASE
    WHEN g.process = excluded.process OR g.decoding IS NULL THEN g.suspect_deaths
    WHEN g.decoding = g.suspect THEN g.suspect_deaths + 1
    ELSE 1
  END,
  decoding = NULL,
  began_at = clock_timestamp()
RETURNING deaths, suspect, suspect_deaths >= 2 AS is_condemned;
