-- Run for each table of the read model.
SELECT count(*) FROM public.{table};
