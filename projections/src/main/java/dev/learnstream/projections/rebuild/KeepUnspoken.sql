-- Where Kafka has lost records, history may lack the event that set a value. The live value is kept where history has none. Run for each
-- table. {unspoken} is this choice for each column that is neither key nor time.
UPDATE learnstream_rebuild.{table} h SET ({other_columns}) = ROW({unspoken})
FROM learnstream_rebuild.candidates c
JOIN learnstream.rebuilds r ON r.rebuild_id = ? AND r.is_partial AND NOT r.takes_older
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, c.key) k
JOIN public.{table} l USING ({key})
WHERE c.table_name = '{table}' AND ({h_key}) = ({k_key}) AND ({h_other_columns}) IS DISTINCT FROM ({unspoken});
