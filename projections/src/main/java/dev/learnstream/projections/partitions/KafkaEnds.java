package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Notes in the database where the partitions end in Kafka, so that readers of the tables know what the tables lack. */
final class KafkaEnds {

    private static final String NOTE = SqlFile.statement(KafkaEnds.class, "NoteKafkaEnds");
    private static final long NANOS_PER_MS = 1_000_000;

    private final DataSource database;
    private final Function<Map<Partition, Long>, Map<Partition, Instant>> arrivals;

    private Map<Partition, Long> lastEnds = Map.of();
    private long lastLook;

    /**
     * Creates notes without a look before.
     *
     * @param arrivals finds out when the broker received the records at these offsets, as far as it says so
     */
    KafkaEnds(DataSource database, Function<Map<Partition, Long>, Map<Partition, Instant>> arrivals) {
        this.database = database;
        this.arrivals = arrivals;
    }

    /**
     * Notes what a look has found.
     *
     * @param ends offset behind the last record of each partition; nothing is noted if there are none
     * @param lags number of offsets that are not applied yet
     * @param look {@code System.nanoTime()} before Kafka was asked
     */
    void note(Map<Partition, Long> ends, Map<Partition, Long> lags, long look) throws SQLException {
        Map<Partition, Instant> since = arrivals.apply(waitingForLong(ends, lags));
        Rows rows = new Rows(NOTE);
        long now = System.nanoTime();
        ends.forEach((partition, end) -> {
            long lag = lags.getOrDefault(partition, 0L);
            @Nullable Long completeTo = completeTo(partition, end - lag, lag, look);
            rows.add(
                    partition.topicId(),
                    partition.number(),
                    partition.topic(),
                    end,
                    lag,
                    since.get(partition),
                    completeTo == null ? null : (now - completeTo) / NANOS_PER_MS);
        });
        try (Connection connection = database.getConnection()) {
            rows.update(connection, (now - look) / NANOS_PER_MS);
        }
        lastEnds = Map.copyOf(ends);
        lastLook = look;
    }

    /** Forgets the last look: another instance may have looked since. */
    void forget() {
        lastEnds = Map.of();
    }

    /** Returns the next offsets of the partitions where a record waits since the last look or longer. */
    private Map<Partition, Long> waitingForLong(Map<Partition, Long> ends, Map<Partition, Long> lags) {
        Map<Partition, Long> waiting = new HashMap<>();
        ends.forEach((partition, end) -> {
            long lag = lags.getOrDefault(partition, 0L);
            if (lag > 0 && !hadAppliedAll(partition, end - lag)) {
                waiting.put(partition, end - lag);
            }
        });
        return waiting;
    }

    private @Nullable Long completeTo(Partition partition, long next, long lag, long look) {
        if (lag == 0) {
            return look;
        }
        return hadAppliedAll(partition, next) ? lastLook : null;
    }

    /** Returns true if everything that the last look saw in Kafka is applied by now. */
    private boolean hadAppliedAll(Partition partition, long next) {
        @Nullable Long end = lastEnds.get(partition);
        return end != null && end <= next;
    }
}
