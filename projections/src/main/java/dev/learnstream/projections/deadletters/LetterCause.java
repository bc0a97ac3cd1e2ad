package dev.learnstream.projections.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Open dead letters with the same cause.
 *
 * @param sqlState  PostgreSQL's error code; null if it was not PostgreSQL that refused
 * @param letters   number of letters
 * @param firstSeen when the first of them was stored, by the database's clock
 * @param lastSeen  when the last of them was stored
 * @param sample    the record of one of them, as {@code topic-partition@offset}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetterCause(
        String reason,
        @Nullable String sqlState,
        String topic,
        long letters,
        Instant firstSeen,
        Instant lastSeen,
        String sample) {

    static LetterCause of(ResultSet row) throws SQLException {
        String topic = row.getString("topic");
        return new LetterCause(
                row.getString("reason"),
                row.getString("sqlstate"),
                topic,
                row.getLong("letters"),
                Times.of(row, "first_seen"),
                Times.of(row, "last_seen"),
                "%s-%d@%d".formatted(topic, row.getInt("sample_partition"), row.getLong("sample_offset")));
    }
}
