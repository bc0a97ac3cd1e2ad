SELECT kind, finding, meaning, rows_in_the_way, statement, object_name
FROM learnstream.findings
ORDER BY table_name, kind, finding;
