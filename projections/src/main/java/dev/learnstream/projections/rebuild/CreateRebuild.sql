INSERT INTO learnstream.rebuilds (tables, is_dry_run, takes_older, rate, requested_by)
VALUES (?::text[], ?, ?, ?, ?)
ON CONFLICT ((true)) WHERE state IN ('running', 'paused', 'rolling_back') DO NOTHING
RETURNING rebuild_id;
