-- Run for each table of the read model. The limit bounds the time.
SELECT count(*) FROM (SELECT FROM public.{table} LIMIT ?) AS found;
