package dev.learnstream.projections.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in a list, without the content of its record. The columns of {@code learnstream.dead_letters} have the
 * same names and comments.
 *
 * @param record   its record, as {@code topic-partition@offset}
 * @param producer name of the program that produced the record; null if the record names none
 * @param key      for the next page of a list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String record,
        String reason,
        @Nullable String detail,
        @Nullable String sqlState,
        String state,
        int attempts,
        @Nullable Integer valueBytes,
        @Nullable String producer,
        @Nullable UUID userId,
        @Nullable String writerSchema,
        Instant recordAt,
        Instant firstSeen,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String closedBecause,
        String key) {

    static DeadLetter of(ResultSet row) throws SQLException {
        return new DeadLetter(
                SourceRecord.position(row),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("sqlstate"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("value_bytes", Integer.class),
                row.getString("producer"),
                row.getObject("user_id", UUID.class),
                row.getString("writer_schema"),
                Times.of(row, "record_at"),
                Times.of(row, "first_seen"),
                Times.orNull(row, "closed_at"),
                row.getString("closed_by"),
                row.getString("closed_because"),
                RecordKey.of(row).toString());
    }
}
