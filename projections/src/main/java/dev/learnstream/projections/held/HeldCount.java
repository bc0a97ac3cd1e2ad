package dev.learnstream.projections.held;

import java.time.Instant;

/**
 * How many events wait for parents of a kind.
 *
 * @param parent       what is missing: {@code user}, {@code course} or {@code topic}
 * @param merged       whether they are written, and wait for their topic alone
 * @param oldestRecord when the broker got the first of them
 * @param firstExpires when the first of them ceases to wait
 */
record HeldCount(
        String topic, String parent, boolean merged, long events, Instant oldestRecord, Instant firstExpires) {}
