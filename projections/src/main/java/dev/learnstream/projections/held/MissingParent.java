package dev.learnstream.projections.held;

import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A parent that events wait for.
 *
 * @param parent       its kind: {@code user}, {@code course} or {@code topic}
 * @param firstSeen    when the first of the events was held, by the database's clock
 * @param lastSeen     when the last of them was held
 * @param firstExpires when the first of them expires
 * @param sample       the record of the latest of them, as {@code topic-partition@offset}
 */
public record MissingParent(
        String parent,
        UUID parentId,
        long events,
        Instant firstSeen,
        Instant lastSeen,
        Instant firstExpires,
        String sample) {

    /**
     * Returns the parent in a row.
     *
     * @param expiry how long an event waits, from when the broker got it
     */
    static MissingParent of(ResultSet row, Duration expiry) throws SQLException {
        return new MissingParent(
                row.getString("parent"),
                row.getObject("parent_id", UUID.class),
                row.getLong("events"),
                Times.of(row, "first_seen"),
                Times.of(row, "last_seen"),
                Times.of(row, "oldest_record").plus(expiry),
                row.getString("sample"));
    }
}
