SELECT 1 + GREATEST(
  (SELECT max(seq) FROM bench.progress WHERE worker = %1$d),
  (SELECT max(seq) FROM bench.activity WHERE worker = %1$d),
  (SELECT max(seq) FROM bench.attempts WHERE worker = %1$d)
)
