-- The arguments of String.format are the view and the conditions: see ViewStatement. Rows come in no order: to sort a million rows takes
-- longer than to send them.
SELECT v.*
FROM %1$s v
WHERE %2$s;
