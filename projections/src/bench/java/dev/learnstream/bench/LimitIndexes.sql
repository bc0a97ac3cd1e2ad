CREATE INDEX ON bench.progress (worker, seq);

CREATE INDEX ON bench.activity (worker, seq);

VACUUM ANALYZE bench.progress;

VACUUM ANALYZE bench.activity;
