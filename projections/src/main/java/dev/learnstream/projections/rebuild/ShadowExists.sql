SELECT to_regclass('learnstream_rebuild.origin') IS NOT NULL AS is_there;
