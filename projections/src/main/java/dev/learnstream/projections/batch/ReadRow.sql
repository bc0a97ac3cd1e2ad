SELECT format('SELECT to_jsonb(t) FROM %I.%I AS t WHERE %s', ?::text, ?::text, string_agg(format('t.%I = %L', k.name, k.value), ' AND '))
FROM unnest(?::text[], ?::text[]) AS k (name, value);
