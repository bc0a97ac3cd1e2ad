package dev.learnstream.projections.batch;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter for held events; null means any.
 *
 * @param topic     name of the topic
 * @param partition of the topic, from 0
 * @param offset    in the partition
 * @param parent    kind of the missing parent: {@code user}, {@code course} or {@code topic}
 * @param parentId  the missing id
 * @param learner   the learner of the events
 * @param from      earliest time when it was first held, by the database's clock
 * @param to        latest time when it was first held, exclusive
 */
public record HeldEventFilter(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String parent,
        @Nullable UUID parentId,
        @Nullable UUID learner,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The number of parameters that {@link #bind} sets. */
    public static final int PARAMETERS = 8;

    /** Sets parameters of a statement, in the order of the fields. */
    public void bind(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, topic);
        statement.setObject(first + 1, partition, Types.INTEGER);
        statement.setObject(first + 2, offset, Types.BIGINT);
        statement.setString(first + 3, parent);
        statement.setObject(first + 4, parentId, Types.OTHER);
        statement.setObject(first + 5, learner, Types.OTHER);
        statement.setObject(first + 6, utc(from), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(first + 7, utc(to), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
