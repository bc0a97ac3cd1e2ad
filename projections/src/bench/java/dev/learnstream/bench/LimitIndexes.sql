CREATE INDEX ON bench.progress (worker, seq);

CREATE INDEX ON bench.activity (worker, seq);

CREATE INDEX ON bench.attempts (worker, seq);

VACUUM ANALYZE bench.progress, bench.activity, bench.attempts;
