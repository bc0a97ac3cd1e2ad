package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far each partition of a batch is applied; locked from {@link #lock} to the end of the transaction. */
final class Watermarks {

    private static final String LOCK = SqlFile.statement(Watermarks.class, "LockWatermarks");
    private static final String ADVANCE = SqlFile.statement(Watermarks.class, "AdvanceWatermarks");

    private final Map<Partition, Progress> progress = new HashMap<>();

    private Watermarks() {}

    static Watermarks lock(Connection connection, List<Entry> entries) throws SQLException {
        Watermarks watermarks = new Watermarks();
        Rows rows = new Rows(List.of("uuid", "int4", "text"));
        for (Entry entry : entries) {
            Partition partition = entry.source().partition();
            if (watermarks.progress.putIfAbsent(partition, new Progress()) == null) {
                rows.add(partition.topicId(), partition.number(), partition.topic());
            }
        }
        watermarks.readOffsets(connection, rows);
        return watermarks;
    }

    private void readOffsets(Connection connection, Rows rows) throws SQLException {
        try (PreparedStatement statement = rows.prepare(connection, LOCK);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Partition partition = new Partition(
                        result.getString("topic"),
                        result.getObject("topic_id", UUID.class),
                        result.getInt("partition"));
                of(partition).nextOffset = result.getLong("next_offset");
            }
        }
    }

    /** Counts the fates of a batch and moves on behind its last record. */
    void advance(Connection connection, List<Entry> entries, Fates fates) throws SQLException {
        for (Entry entry : entries) {
            of(entry.source().partition()).count(entry, fates.of(entry));
        }
        Rows rows = new Rows(List.of("uuid", "int4", "int8", "timestamptz", "int8", "int8", "int8", "int8"));
        progress.forEach((partition, p) -> rows.add(
                partition.topicId(),
                partition.number(),
                p.nextOffset,
                p.lastEventAt,
                p.merged,
                p.held,
                p.dead,
                p.redelivered));
        rows.update(connection, ADVANCE);
    }

    private Progress of(Partition partition) {
        return Objects.requireNonNull(progress.get(partition), partition::toString);
    }

    private static final class Progress {
        private long nextOffset;
        private @Nullable Instant lastEventAt;
        private long merged;
        private long held;
        private long dead;
        private long redelivered;

        void count(Entry entry, Fates.Fate fate) {
            long offset = entry.source().offset();
            if (offset < nextOffset) {
                redelivered++;
                return;
            }
            nextOffset = offset + 1;
            switch (fate) {
                case MERGED -> merged++;
                case HELD -> held++;
                case DEAD -> dead++;
            }
            if (entry instanceof Entry.Valid valid) {
                Instant time = valid.event().time();
                lastEventAt = lastEventAt == null || time.isAfter(lastEventAt) ? time : lastEventAt;
            }
        }
    }
}
