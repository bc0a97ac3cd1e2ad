package dev.learnstream.projections.batch;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A filter for dead letters; null means any.
 *
 * @param topic     name of the topic
 * @param partition of the topic, from 0
 * @param offset    in the partition
 * @param reason    such as {@code expired}
 * @param from      earliest time of its storage, by the database's clock
 * @param to        latest time of its storage, exclusive
 */
public record DeadLetterFilter(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The number of parameters that {@link #bind} sets. */
    public static final int PARAMETERS = 6;

    /** Sets parameters of a statement, in the order of the fields. */
    public void bind(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, topic);
        statement.setObject(first + 1, partition, Types.INTEGER);
        statement.setObject(first + 2, offset, Types.BIGINT);
        statement.setString(first + 3, reason);
        statement.setObject(first + 4, utc(from), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(first + 5, utc(to), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
