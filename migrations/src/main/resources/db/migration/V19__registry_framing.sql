-- Records may name their schema by its id in a registry.

COMMENT ON COLUMN learnstream.dead_letters.writer_schema IS 'Schema that the record names: its fingerprint, 16 hexadecimal digits, or "registry id <n>"; null when it names none.';
