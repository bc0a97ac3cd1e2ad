package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Valid;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches, whatever PostgreSQL answers: tries again, halves, or gives up and says so. */
public final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    /** Together with one attempt's own limits far below Kafka's {@code max.poll.interval.ms}. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BatchTransaction transaction;
    private final Duration patience;
    private final RefusedShare refusals = new RefusedShare();

    public BatchWriter(BatchTransaction transaction) {
        this(transaction, PATIENCE);
    }

    /**
     * A writer that is patient for so long.
     *
     * @param patience how long a batch is tried again, halved or whole
     */
    public BatchWriter(BatchTransaction transaction, Duration patience) {
        this.transaction = transaction;
        this.patience = patience;
    }

    /**
     * Writes records in their order. Returns when all of them are committed, as rows, held events or dead letters.
     *
     * @throws WriteFailedException if the database stays away, or refuses for a reason that no record is to blame for
     */
    public void write(List<Entry> entries) {
        try {
            write(entries, new Backoff(patience));
        } catch (WriteFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            // Streams would keep some of them to itself, such as an IllegalStateException.
            throw new WriteFailedException(entries, e);
        }
    }

    private void write(List<Entry> entries, Backoff backoff) {
        try {
            writePatiently(entries, backoff);
        } catch (SQLException e) {
            FailureClass failure = FailureClass.of(e);
            if (failure != FailureClass.RECORD) {
                throw new WriteFailedException(entries, failure, e);
            }
            writeAround(entries, e, backoff);
        }
    }

    /** One of the records is bad: halve until it stands alone. */
    private void writeAround(List<Entry> entries, SQLException refusal, Backoff backoff) {
        if (backoff.isOver()) {
            throw new WriteFailedException(
                    "[%d] events, first [%s], in [%s]"
                            .formatted(entries.size(), entries.get(0).source(), patience),
                    FailureClass.WORLD,
                    refusal);
        }
        if (entries.size() > 1) {
            int half = entries.size() / 2;
            write(entries.subList(0, half), backoff);
            write(entries.subList(half, entries.size()), backoff);
        } else if (entries.get(0) instanceof Valid poison) {
            refusals.refuse(poison.source(), refusal);
            LOG.warn(
                    "PostgreSQL refuses [{}] with [{}]: it becomes a dead letter",
                    poison.source(),
                    refusal.getSQLState());
            write(List.of(poison.poison(refusal)), backoff);
        } else {
            throw new WriteFailedException(entries, FailureClass.BUG, refusal);
        }
    }

    private void writePatiently(List<Entry> entries, Backoff backoff) throws SQLException {
        while (true) {
            try {
                transaction.write(entries);
                refusals.accept(entries);
                return;
            } catch (SQLException e) {
                if (FailureClass.of(e) != FailureClass.WORLD || !backoff.pause(retry(entries, e))) {
                    throw e;
                }
            }
        }
    }

    private static String retry(List<Entry> entries, SQLException e) {
        return "Could not write [%d] events, first [%s], because of [%s]: trying again"
                .formatted(entries.size(), entries.get(0).source(), e.getSQLState());
    }
}
