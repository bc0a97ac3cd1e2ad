-- A producer can ask for its own dead letters, in the order in which they were stored.

ALTER TABLE learnstream.dead_letters
  ADD COLUMN producer text;

COMMENT ON COLUMN learnstream.dead_letters.producer IS 'Name of the program that produced the record, from the record''s header client-id; null if the header is missing, or is not 1 to 128 printable ASCII characters.';

-- The last header of this name counts, as in Kafka's own clients. A value in hexadecimal shows whether all bytes are printable.
UPDATE learnstream.dead_letters d
SET producer = (
  SELECT
    CASE
      WHEN encode(v.bytes, 'hex') ~ '^([2-6][0-9a-f]|7[0-9a-e]){1,128}$' AND encode(v.bytes, 'hex') !~ '^20|^(..)*20$'
      THEN convert_from(v.bytes, 'UTF8')
    END
  FROM jsonb_array_elements(d.headers) WITH ORDINALITY AS h (header, n)
  CROSS JOIN LATERAL (SELECT decode(h.header ->> 'value', 'base64') AS bytes) v
  WHERE h.header ->> 'key' = 'client-id'
  ORDER BY h.n DESC
  LIMIT 1
)
WHERE d.headers @> '[{"key": "client-id"}]';

CREATE INDEX ix_dead_letters_producer ON learnstream.dead_letters (producer, first_seen, topic_id, partition, "offset")
  WHERE producer IS NOT NULL;
