-- The arguments of String.format are the view, the conditions, and the view's first column: see ViewStatement.
--
-- v.* as a value is the whole row. Rows are compared column by column, and a null comes last. The first column stands beside it so
-- that an index can give the order.
SELECT v.*, (v.*)::text
FROM %1$s v
WHERE %2$s
  AND (?::text IS NULL OR v.%3$s >= (?::text::%1$s).%3$s OR v.%3$s IS NULL)
  AND (?::text IS NULL OR v.* >= ?::text::%1$s)
ORDER BY v.%3$s, v.*
OFFSET ?
LIMIT ?;
