package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.Entry.Valid;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches, whatever PostgreSQL answers: tries again, halves, or gives up and says so. */
public final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    /** For attempts that bring nothing: together with one attempt's own limits far below Kafka's {@code max.poll.interval.ms}. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For all of a batch, also if one half of it after the other is committed. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final BatchTransaction transaction;
    private final Duration patience;
    private final Duration longest;
    private final RefusedShare refusals = new RefusedShare();
    private final EarlierAttempts earlier = new EarlierAttempts();
    private final BatchSize size = new BatchSize();

    public BatchWriter(BatchTransaction transaction) {
        this(transaction, PATIENCE);
    }

    /**
     * A writer that is patient for so long.
     *
     * @param patience how long a batch is tried again, halved or whole, while nothing of it is committed
     */
    public BatchWriter(BatchTransaction transaction, Duration patience) {
        this(transaction, patience, LONGEST);
    }

    /**
     * The same.
     *
     * @param longest after how long a batch is given back although something of it is committed time and again
     */
    BatchWriter(BatchTransaction transaction, Duration patience, Duration longest) {
        this.transaction = transaction;
        this.patience = patience;
        this.longest = longest;
    }

    /**
     * Largest number of records that it takes at once for now. It is smaller after a batch that it could not write in
     * time.
     */
    int size() {
        return size.records();
    }

    /**
     * Writes records in their order. Returns when all of them are committed, as rows, held events or dead letters.
     *
     * @throws WriteFailedException if the database stays away, or refuses for a reason that no record is to blame for; or, as
     *     {@link WriteFailedException#isGivenBack}, if that takes too long. What was committed and what was refused is hardly any
     *     work when it is read again, so the next attempt comes further
     */
    public void write(List<Entry> entries) {
        List<List<Entry>> pieces = earlier.pieces(entries, size.piece());
        Attempt attempt = new Attempt(patience, longest);
        try {
            pieces.forEach(piece -> write(piece, attempt));
            earlier.forget(entries);
            size.written();
        } catch (WriteFailedException e) {
            if (e.failureClass() != FailureClass.BUG) {
                size.givenBack(entries.size());
                earlier.givenBack(pieces.stream()
                        .flatMap(List::stream)
                        .limit(attempt.written())
                        .toList());
            }
            throw e;
        } catch (RuntimeException e) {
            // Streams would keep some of them to itself, such as an IllegalStateException.
            throw new WriteFailedException(entries, e);
        }
    }

    private void write(List<Entry> entries, Attempt attempt) {
        if (attempt.isOver()) {
            throw new WriteFailedException(entries, longest);
        }
        try {
            writePatiently(entries, attempt);
            refusals.accept(entries);
        } catch (SQLException e) {
            FailureClass failure = FailureClass.of(e);
            if (failure != FailureClass.RECORD) {
                throw new WriteFailedException(entries, failure, e);
            }
            writeAround(entries, e, attempt);
        }
    }

    /** One of the records is bad: halve until it stands alone. */
    private void writeAround(List<Entry> entries, SQLException refusal, Attempt attempt) {
        if (entries.size() > 1) {
            int half = entries.size() / 2;
            write(entries.subList(0, half), attempt);
            write(entries.subList(half, entries.size()), attempt);
        } else if (entries.get(0) instanceof Valid poison) {
            bury(poison, refusal, attempt);
        } else {
            throw new WriteFailedException(entries, FailureClass.BUG, refusal);
        }
    }

    private void bury(Valid poison, SQLException refusal, Attempt attempt) {
        refusals.refuse(poison.source(), refusal);
        LOG.warn("PostgreSQL refuses [{}] with [{}]: it becomes a dead letter", poison.source(), refusal.getSQLState());
        Dead dead = poison.poison(refusal);
        try {
            writePatiently(List.of(dead), attempt);
            refusals.accept(List.of(dead));
            earlier.refused(dead);
        } catch (SQLException e) {
            FailureClass failure = FailureClass.of(e) == FailureClass.WORLD ? FailureClass.WORLD : FailureClass.BUG;
            throw new WriteFailedException(List.of(dead), failure, e);
        }
    }

    private void writePatiently(List<Entry> entries, Attempt attempt) throws SQLException {
        while (true) {
            try {
                transaction.write(entries);
                attempt.wrote(entries.size());
                return;
            } catch (SQLException e) {
                if (FailureClass.of(e) != FailureClass.WORLD || !attempt.pause(retry(entries, e))) {
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
