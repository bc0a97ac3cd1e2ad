package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Redriven.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Closes dead letters: applies them to the tables in one transaction with their change of state, or discards them. A
 * dead letter that is redriven twice, or arrives live meanwhile, is only one more delivery: the rows are the same.
 */
public final class DeadLetterTransaction {

    private final DataSource database;
    private final Tables tables;
    private final Function<SourceRecord, Entry> reader;

    /** The reader turns a record into an entry, as when the record arrived. */
    public DeadLetterTransaction(DataSource database, Tables tables, Function<SourceRecord, Entry> reader) {
        this.database = database;
        this.tables = tables;
        this.reader = reader;
    }

    /**
     * The dead letters to redrive, and the mode.
     *
     * @param after the last dead letter before these; {@link RecordKey#FIRST} to begin with
     * @param limit maximum number
     * @param by    the person who redrives
     * @param isDry true for a trial that changes nothing
     */
    public record Order(DeadLetterFilter filter, RecordKey after, int limit, String by, boolean isDry) {

        private Order half() {
            return new Order(filter, after, limit / 2, by, isDry);
        }
    }

    /**
     * Locks open dead letters and applies them. May take fewer than the limit even if there are more.
     *
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public Redriven redrive(Order order) {
        try {
            return redrive(order, reader);
        } catch (SQLException e) {
            FailureClass failure = FailureClass.of(e);
            if (failure != FailureClass.RECORD) {
                throw new WriteFailedException("dead letters", failure, e);
            }
            return redriveAround(order, e);
        }
    }

    /** One of them is bad: takes half as many, in order, until the bad one is taken alone. */
    private Redriven redriveAround(Order order, SQLException refusal) {
        if (order.limit() > 1) {
            return redrive(order.half());
        }
        try {
            return redrive(order, source -> reader.apply(source).poison(refusal));
        } catch (SQLException e) {
            throw new WriteFailedException("dead letters", FailureClass.of(e), e);
        }
    }

    private Redriven redrive(Order order, Function<SourceRecord, Entry> read) throws SQLException {
        Transaction<Redriven> work = connection -> redrive(connection, order, read);
        if (order.isDry()) {
            return Transaction.rehearse(database, work);
        }
        Redriven redriven = Transaction.commit(database, work);
        tables.committed(redriven.changed());
        return redriven;
    }

    private Redriven redrive(Connection connection, Order order, Function<SourceRecord, Entry> read)
            throws SQLException {
        List<DeadLetters.Letter> letters =
                DeadLetters.lock(connection, order.filter(), order.after(), order.limit());
        List<Entry> entries = letters.stream().map(letter -> letter.entry(read)).toList();
        Fates fates = tables.merge(connection, entries);
        DeadLetters.resolve(
                connection,
                entries.stream().filter(entry -> !fates.isRefused(entry)).toList(),
                order.by());
        HeldEvents.hold(connection, fates.writtenButHeld());
        DeadLetters.keepOpen(connection, fates);
        return new Redriven(told(entries, fates), fates.changed(), next(letters, order.limit()));
    }

    /**
     * The dead letters to discard; the other fields as in {@link Order}.
     *
     * @param because the reason, stored with them
     */
    public record Discard(
            DeadLetterFilter filter, RecordKey after, int limit, String by, String because, boolean isDry) {}

    /**
     * The number of discarded dead letters.
     *
     * @param next key to continue from; null if there are no more
     */
    public record Discarded(int letters, @Nullable RecordKey next) {}

    /**
     * Discards open dead letters.
     *
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public Discarded discard(Discard order) {
        Transaction<Discarded> work = connection -> discard(connection, order);
        try {
            return order.isDry() ? Transaction.rehearse(database, work) : Transaction.commit(database, work);
        } catch (SQLException e) {
            throw new WriteFailedException("dead letters", FailureClass.of(e), e);
        }
    }

    private static Discarded discard(Connection connection, Discard order) throws SQLException {
        List<DeadLetters.Letter> letters =
                DeadLetters.lock(connection, order.filter(), order.after(), order.limit());
        DeadLetters.discard(
                connection, letters.stream().map(DeadLetters.Letter::source).toList(), order.by(), order.because());
        return new Discarded(letters.size(), next(letters, order.limit()));
    }

    private static List<Redriven.Letter> told(List<Entry> entries, Fates fates) {
        IdentityHashMap<SourceRecord, String> details = new IdentityHashMap<>();
        fates.dead().forEach(dead -> details.put(dead.source(), dead.death().toString()));
        return entries.stream()
                .map(entry -> {
                    SourceRecord source = entry.source();
                    return switch (fates.of(entry)) {
                        case MERGED -> new Redriven.Letter(source.toString(), Result.APPLIED, null);
                        case HELD -> new Redriven.Letter(source.toString(), Result.PARENT_MISSING, null);
                        case DEAD -> new Redriven.Letter(source.toString(), Result.DEAD, details.get(source));
                    };
                })
                .toList();
    }

    private static @Nullable RecordKey next(List<DeadLetters.Letter> letters, int limit) {
        return letters.size() < limit
                ? null
                : RecordKey.of(letters.get(letters.size() - 1).source());
    }
}
