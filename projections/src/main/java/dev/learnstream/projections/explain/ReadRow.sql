-- A value that is longer than a valid document is cut: jsonb writes numbers out, and any program may have stored the value.
SELECT format(
  'SELECT (
    SELECT jsonb_object_agg(c.key, CASE
      WHEN length(c.value::text) > 131072
      THEN to_jsonb(format(''%%s … (%%s characters, MD5 %%s)'', left(c.value::text, 1000), length(c.value::text), md5(c.value::text)))
      ELSE c.value
    END)
    FROM jsonb_each(to_jsonb(t)) c
  ) FROM %I.%I AS t WHERE %s',
  ?::text, ?::text, string_agg(format('t.%I = %L', k.name, k.value), ' AND ')
)
FROM unnest(?::text[], ?::text[]) AS k (name, value);
