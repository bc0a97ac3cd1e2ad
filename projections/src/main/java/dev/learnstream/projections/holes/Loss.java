package dev.learnstream.projections.holes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Offsets that Kafka deleted before they were read. Some of them may have been transaction markers.
 *
 * @param from    first offset
 * @param to      last offset
 * @param foundAt by the database's clock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Loss(
        String topic,
        int partition,
        long from,
        long to,
        Instant foundAt,
        @Nullable Instant acceptedAt,
        @Nullable String acceptedBy,
        @Nullable String acceptedBecause) {

    static Loss of(ResultSet row) throws SQLException {
        return new Loss(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("from_offset"),
                row.getLong("to_offset") - 1,
                Times.of(row, "found_at"),
                Times.orNull(row, "accepted_at"),
                row.getString("accepted_by"),
                row.getString("accepted_because"));
    }
}
