package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A held event in a list, without the content of its record. The columns of {@code learnstream.held_events} have the
 * same comments.
 *
 * @param record    its record, as {@code topic-partition@offset}
 * @param parent    the missing parent: {@code user}, {@code course} or {@code topic}
 * @param merged    true if the event is written, and waits for its topic only
 * @param recordAt  when the broker got it; 1970-01-01 if the record does not say
 * @param heldSince by the database's clock
 * @param expiresAt when it stops waiting
 * @param key       for the next page of a list
 */
public record HeldEvent(
        String record,
        String parent,
        UUID parentId,
        UUID userId,
        boolean merged,
        int attempts,
        Instant recordAt,
        Instant heldSince,
        Instant expiresAt,
        String key) {

    /**
     * Returns the event in a row.
     *
     * @param expiry how long an event waits, from when the broker got it
     */
    static HeldEvent of(ResultSet row, Duration expiry) throws SQLException {
        Instant recordAt = Times.of(row, "record_at");
        Instant firstSeen = Times.of(row, "first_seen");
        boolean isBelieved = Arrival.isKnown(recordAt) && recordAt.isBefore(firstSeen);
        return new HeldEvent(
                SourceRecord.position(row),
                row.getString("parent"),
                row.getObject("parent_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getBoolean("merged"),
                row.getInt("attempts"),
                recordAt,
                firstSeen,
                (isBelieved ? recordAt : firstSeen).plus(expiry),
                RecordKey.of(row).toString());
    }
}
