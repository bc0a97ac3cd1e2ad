SELECT format('CREATE TEMPORARY TABLE %I (LIKE public.%I INCLUDING ALL) ON COMMIT DROP', t.name, t.name)
FROM (SELECT ?::text AS name) AS t;
