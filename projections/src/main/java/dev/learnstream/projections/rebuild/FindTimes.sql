SELECT attname
FROM pg_attribute
WHERE attrelid = ?::regclass AND atttypid = 'timestamptz'::regtype AND attname = ANY (?::text[])
ORDER BY attnum;
