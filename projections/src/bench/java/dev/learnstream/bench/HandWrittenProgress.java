package dev.learnstream.bench;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.projections.sql.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The upserts of {@link HandWrittenConsumer} into topic_progress. */
final class HandWrittenProgress {

    private final PreparedStatement upsert;

    HandWrittenProgress(Connection connection) throws SQLException {
        upsert = connection.prepareStatement(SqlFile.statement(HandWrittenProgress.class, "HandWrittenProgress"));
    }

    private record Key(UUID learner, UUID topic) {}

    private record Row(@Nullable Instant completedAt, int percent, Instant updatedAt) {

        private Row and(Row later) {
            return new Row(completedAt == null ? later.completedAt : completedAt, later.percent, later.updatedAt);
        }

        private boolean isBehind(Row other) {
            int order = updatedAt.compareTo(other.updatedAt);
            return order < 0 || (order == 0 && percent <= other.percent);
        }
    }

    /** Folds the updates by key: the driver makes one statement of many rows, which must not contain a key twice. */
    void write(List<byte[]> values) throws SQLException {
        Map<Key, Row> rows = new LinkedHashMap<>();
        for (byte[] value : values) {
            ProgressUpdate update = decode(value);
            rows.merge(
                    new Key(update.getUserId(), update.getTopicId()),
                    row(update),
                    (one, other) -> one.isBehind(other) ? one.and(other) : other.and(one));
        }
        for (Map.Entry<Key, Row> row : rows.entrySet()) {
            add(row.getKey(), row.getValue());
        }
        upsert.executeBatch();
    }

    private static ProgressUpdate decode(byte[] value) {
        try {
            return ProgressUpdate.fromByteBuffer(ByteBuffer.wrap(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(ProgressUpdate update) {
        boolean completes = update.getStatus() == ProgressStatus.COMPLETED || update.getPercent() >= 100;
        return new Row(completes ? update.getOccurredAt() : null, update.getPercent(), update.getOccurredAt());
    }

    private void add(Key key, Row row) throws SQLException {
        upsert.setObject(1, key.learner);
        upsert.setObject(2, key.topic);
        upsert.setBoolean(3, row.completedAt != null);
        upsert.setObject(4, row.completedAt == null ? null : row.completedAt.atOffset(ZoneOffset.UTC));
        upsert.setInt(5, row.percent);
        upsert.setObject(6, row.updatedAt.atOffset(ZoneOffset.UTC));
        upsert.addBatch();
    }
}
