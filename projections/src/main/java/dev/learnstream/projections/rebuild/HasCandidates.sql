SELECT EXISTS (SELECT FROM learnstream_rebuild.candidates) AS has_candidates;
