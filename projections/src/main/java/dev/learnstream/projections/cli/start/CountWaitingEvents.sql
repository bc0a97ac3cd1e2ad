SELECT count(*), min(first_seen) FROM learnstream.held_events;
