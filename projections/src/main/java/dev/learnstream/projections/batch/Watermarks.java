package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The next offset of each partition of a batch; locked from {@link #lock} to the end of the transaction. */
public final class Watermarks {

    private static final String LOCK = SqlFile.statement(Watermarks.class, "LockWatermarks");
    private static final String ADVANCE = SqlFile.statement(Watermarks.class, "AdvanceWatermarks");

    private final Map<Partition, PartitionProgress> progress = new HashMap<>();
    private final Holes holes = new Holes();
    private boolean isRedelivered;

    private Watermarks() {}

    /** Locks the watermarks of a batch's partitions. Reads the holes only if a record may belong to one. */
    static Watermarks lock(Connection connection, List<Entry> entries) throws SQLException {
        Set<Partition> partitions =
                entries.stream().map(entry -> entry.source().partition()).collect(Collectors.toSet());
        Watermarks watermarks = lock(connection, partitions);
        watermarks.isRedelivered = entries.stream().map(Entry::source).anyMatch(watermarks::isPassed);
        if (watermarks.isRedelivered) {
            watermarks.holes.lock(connection, partitions);
        }
        return watermarks;
    }

    /** Locks the watermarks of partitions, without their holes. */
    public static Watermarks lock(Connection connection, Collection<Partition> partitions) throws SQLException {
        Watermarks watermarks = new Watermarks();
        Rows rows = new Rows(LOCK);
        for (Partition partition : partitions) {
            watermarks.progress.put(partition, new PartitionProgress(partition));
            rows.add(partition.topicId(), partition.number(), partition.topic());
        }
        rows.list(connection, row -> watermarks.of(Partition.of(row)).nextOffset = row.getLong("next_offset"));
        return watermarks;
    }

    /** Returns true if a record of the batch arrived before. */
    boolean isRedelivered() {
        return isRedelivered;
    }

    private boolean isPassed(SourceRecord source) {
        return source.offset() < of(source.partition()).nextOffset;
    }

    /** Counts the fates of a batch and advances behind its last record. */
    void advance(Connection connection, List<Entry> entries, Fates fates) throws SQLException {
        for (Entry entry : entries) {
            of(entry.source().partition()).count(entry, fates.of(entry), holes);
        }
        save(connection);
    }

    /** Advances to Kafka's position of each partition; the skipped offsets are a hole. */
    public void reach(Connection connection, Map<Partition, Long> positions) throws SQLException {
        positions.forEach((partition, position) -> of(partition).reach(position, holes));
        save(connection);
    }

    /** Returns the holes that were found in this transaction. */
    public List<Hole> foundHoles() {
        return holes.found();
    }

    private void save(Connection connection) throws SQLException {
        holes.save(connection);
        Rows rows = new Rows(ADVANCE);
        progress.forEach((partition, p) -> rows.add(
                partition.topicId(),
                partition.number(),
                p.nextOffset,
                p.lastEventAt,
                p.merged,
                p.held,
                p.dead,
                p.redelivered));
        rows.update(connection);
    }

    private PartitionProgress of(Partition partition) {
        return Objects.requireNonNull(progress.get(partition), partition::toString);
    }

    private static final class PartitionProgress {
        private final Partition partition;
        private long nextOffset;
        private @Nullable Instant lastEventAt;
        private long merged;
        private long held;
        private long dead;
        private long redelivered;

        PartitionProgress(Partition partition) {
            this.partition = partition;
        }

        void count(Entry entry, Fates.Fate fate, Holes holes) {
            if (!isFirst(entry.source(), holes)) {
                redelivered++;
                return;
            }
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

        private boolean isFirst(SourceRecord source, Holes holes) {
            if (source.offset() < nextOffset) {
                return holes.fill(source);
            }
            reach(source.since(), holes);
            nextOffset = source.offset() + 1;
            return true;
        }

        /** Records below the position should have been applied. If not, the database has lost them: that is a hole. */
        void reach(long position, Holes holes) {
            if (position > nextOffset) {
                holes.find(Hole.between(partition, nextOffset, position));
                nextOffset = position;
            }
        }
    }
}
