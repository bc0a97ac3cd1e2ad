SELECT EXISTS (SELECT FROM learnstream_rebuild.candidates WHERE table_name = '{table}') AS has_candidates;
