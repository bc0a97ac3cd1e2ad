package dev.learnstream.projections.held;

import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * The number of events that wait for parents of a kind.
 *
 * @param parent       the missing parent: {@code user}, {@code course} or {@code topic}
 * @param merged       true if the events are written, and wait for their topic only
 * @param oldestRecord the time since which the first of them waits: when the broker got it, if the record says so
 * @param firstExpires the time at which the first of them expires
 */
record HeldCount(String topic, String parent, boolean merged, long events, Instant oldestRecord, Instant firstExpires) {

    /**
     * Returns the count in a row.
     *
     * @param expiry how long an event waits, from when the broker got it
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
