SELECT count(*)
FROM (SELECT FROM learnstream.held_events LIMIT ?) h;
