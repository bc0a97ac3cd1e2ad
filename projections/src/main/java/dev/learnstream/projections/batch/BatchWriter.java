package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.Entry.Valid;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches despite PostgreSQL's refusals: tries again, halves the batch, or gives up with an error. */
public final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    /** Limit for attempts without progress. With one attempt's own limits, far below {@code max.poll.interval.ms}. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Limit for a whole batch, even if its parts are committed one after the other. */
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
     * Creates a writer with this time limit.
     *
     * @param patience how long a batch is tried again, halved or whole, while nothing of it is committed
     */
    public BatchWriter(BatchTransaction transaction, Duration patience) {
        this(transaction, patience, LONGEST);
    }

    /**
     * The same with a limit for the whole batch.
     *
     * @param longest time after which a batch is given back even though parts of it are committed
     */
    BatchWriter(BatchTransaction transaction, Duration patience, Duration longest) {
        this.transaction = transaction;
        this.patience = patience;
        this.longest = longest;
    }

    /** Returns the largest number of records that it takes at once now. A batch that took too long makes it smaller. */
    int size() {
        return size.records();
    }

    /**
     * Writes records in their order. Returns when all of them are committed, as rows, held events or dead letters.
     *
     * @throws WriteFailedException if the database stays away, or refuses for a reason that is no record's fault; or if
     *         it takes too long ({@link WriteFailedException#isGivenBack}). Reading the committed and refused records
     *         again then costs hardly any work, so the next attempt gets further
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
            // Streams would swallow some of them, such as an IllegalStateException.
            throw new WriteFailedException(entries, e);
        }
    }

    private void write(List<Entry> entries, Attempt attempt) {
        if (attempt.isOver()) {
            throw new WriteFailedException(entries, longest);
        }
        PoisonIsolation.write(
                WriteFailedException.name(entries),
                () -> writePatiently(entries, attempt),
                refusal -> writeAround(entries, refusal, attempt));
    }

    /** Writes a batch that has a bad record: halves it until that record is alone. */
    private List<Entry> writeAround(List<Entry> entries, SQLException refusal, Attempt attempt) throws SQLException {
        if (entries.size() > 1) {
            int half = entries.size() / 2;
            write(entries.subList(0, half), attempt);
            write(entries.subList(half, entries.size()), attempt);
            return entries;
        }
        if (entries.get(0) instanceof Valid poison) {
            return bury(poison, refusal, attempt);
        }
        throw refusal;
    }

    private List<Entry> bury(Valid poison, SQLException refusal, Attempt attempt) throws SQLException {
        refusals.refuse(poison.source(), refusal);
        LOG.warn("PostgreSQL refuses [{}] with [{}]: it becomes a dead letter", poison.source(), refusal.getSQLState());
        Dead dead = poison.poison(refusal);
        List<Entry> written = writePatiently(List.of(dead), attempt);
        earlier.refused(dead);
        return written;
    }

    private List<Entry> writePatiently(List<Entry> entries, Attempt attempt) throws SQLException {
        attempt.retry(WriteFailedException.name(entries), () -> {
            transaction.write(entries);
            return entries;
        });
        attempt.wrote(entries.size());
        refusals.accept(entries);
        return entries;
    }
}
