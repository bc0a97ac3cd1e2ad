package dev.learnstream.projections.deadletters;

import java.time.Instant;

/**
 * How many dead letters there are of a kind.
 *
 * @param firstSeen when the first of them was stored, by the database's clock
 * @param lastSeen  when the last was
 */
record LetterCount(String topic, String reason, String state, long letters, Instant firstSeen, Instant lastSeen) {}
