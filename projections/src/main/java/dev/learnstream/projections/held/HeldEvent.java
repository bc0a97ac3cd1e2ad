package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A held event as it is listed: without what the record holds. The columns of {@code learnstream.held_events} have the same
 * comments.
 *
 * @param record    where it stands, as {@code topic-partition@offset}
 * @param parent    what is missing: {@code user}, {@code course} or {@code topic}
 * @param merged    whether it is written, and waits for its topic alone
 * @param recordAt  when the broker got it; 1970-01-01 when the record does not say
 * @param heldSince by the database's clock
 * @param expiresAt when it ceases to wait
 * @param key       to go on from in a list
 */
record HeldEvent(
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
     * An event of a row.
     *
     * @param expiry how long after the broker got it it ceases to wait
     */
    static HeldEvent of(ResultSet row, Duration expiry) throws SQLException {
        Instant recordAt = Times.of(row, "record_at");
        Instant firstSeen = Times.of(row, "first_seen");
        boolean isBelieved = Arrival.isKnown(recordAt) && recordAt.isBefore(firstSeen);
        return new HeldEvent(
                "%s-%d@%d".formatted(row.getString("topic"), row.getInt("partition"), row.getLong("offset")),
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
