SELECT
  sum(n_tup_ins + n_tup_upd) FILTER (WHERE schemaname = 'public'),
  sum(n_tup_upd) FILTER (WHERE schemaname = 'public'),
  sum(n_tup_hot_upd) FILTER (WHERE schemaname = 'public'),
  sum(n_tup_ins + n_tup_upd) FILTER (WHERE schemaname = 'learnstream')
FROM pg_stat_user_tables
