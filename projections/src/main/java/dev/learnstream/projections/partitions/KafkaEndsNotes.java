package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.sql.SqlErrorText;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes notes of Kafka's ends on the one instance on duty. */
final class KafkaEndsNotes {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaEndsNotes.class);

    private final KafkaEnds ends;
    private final BooleanSupplier isOnDuty;
    private boolean hasFailed;

    KafkaEndsNotes(KafkaEnds ends, BooleanSupplier isOnDuty) {
        this.ends = ends;
        this.isOnDuty = isOnDuty;
    }

    /**
     * Notes a look, unless Kafka did not answer. Without notes, readers see after a minute that nothing is known.
     *
     * @param look {@code System.nanoTime()} before Kafka was asked
     */
    void take(PartitionQueries.Snapshot now, long look) {
        if (!isOnDuty.getAsBoolean()) {
            ends.forget();
            return;
        }
        if (now.lags().isEmpty()) {
            return;
        }
        try {
            ends.note(now.ends(), now.lags(), look);
            hasFailed = false;
        } catch (SQLException e) {
            report(e);
        }
    }

    /** The database watch reports an outage. Another error is logged once: the next look is seconds away. */
    private void report(SQLException e) {
        if (!hasFailed && FailureClass.of(e) != FailureClass.WORLD) {
            LOG.error("Could not note how far the tables are behind Kafka: {}", SqlErrorText.of(e));
            hasFailed = true;
        }
    }
}
