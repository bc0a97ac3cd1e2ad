package dev.learnstream.projections.held;

import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * How many events wait for parents of a kind.
 *
 * @param parent       what is missing: {@code user}, {@code course} or {@code topic}
 * @param merged       whether they are written, and wait for their topic alone
 * @param oldestRecord since when the first of them waits: when the broker got it, if it says so
 * @param firstExpires when the first of them ceases to wait
 */
record HeldCount(String topic, String parent, boolean merged, long events, Instant oldestRecord, Instant firstExpires) {

    /**
     * The kind of a row.
     *
     * @param expiry how long after the broker got it an event ceases to wait
     */
    static HeldCount of(ResultSet row, Duration expiry) throws SQLException {
        Instant oldest = Times.of(row, "oldest_record");
        return new HeldCount(
                row.getString("topic"),
                row.getString("parent"),
                row.getBoolean("merged"),
                row.getLong("events"),
                oldest,
                oldest.plus(expiry));
    }
}
