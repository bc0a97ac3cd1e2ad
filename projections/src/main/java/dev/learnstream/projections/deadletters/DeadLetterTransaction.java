package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.batch.DeadLetters;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.HeldEvents;
import dev.learnstream.projections.batch.PoisonIsolation;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.deadletters.Redriven.Result;
import dev.learnstream.projections.sql.Transaction;
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
    public record Redrive(DeadLetterFilter filter, RecordKey after, int limit, String by, boolean isDry) {

        private Redrive half() {
            return new Redrive(filter, after, limit / 2, by, isDry);
        }
    }

    /**
     * Locks open dead letters and applies them. May take fewer than the limit even if there are more.
     *
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public Redriven redrive(Redrive request) {
        return PoisonIsolation.write(
                "dead letters", () -> redrive(request, reader), refusal -> redriveAround(request, refusal));
    }

    /** Takes half as many, in order, until the bad one is taken alone. */
    private Redriven redriveAround(Redrive request, SQLException refusal) throws SQLException {
        return request.limit() > 1
                ? redrive(request.half())
                : redrive(request, source -> reader.apply(source).poison(refusal));
    }

    private Redriven redrive(Redrive request, Function<SourceRecord, Entry> read) throws SQLException {
        Transaction<Redriven> work = connection -> redrive(connection, request, read);
        if (request.isDry()) {
            return Transaction.rehearse(database, work);
        }
        Redriven redriven = Transaction.commit(database, work);
        tables.committed(redriven.changed());
        return redriven;
    }

    private Redriven redrive(Connection connection, Redrive request, Function<SourceRecord, Entry> read)
            throws SQLException {
        List<DeadLetters.Letter> letters =
                DeadLetters.lock(connection, request.filter(), request.after(), request.limit());
        List<Entry> entries = letters.stream().map(letter -> letter.entry(read)).toList();
        Fates fates = tables.merge(connection, entries);
        DeadLetters.resolve(
                connection,
                entries.stream().filter(entry -> !fates.isRefused(entry)).toList(),
                request.by());
        HeldEvents.hold(connection, fates.writtenButHeld());
        DeadLetters.keepOpen(connection, fates);
        return new Redriven(told(entries, fates), fates.changed(), next(letters, request.limit()));
    }

    /**
     * The dead letters to discard; the other fields as in {@link Redrive}.
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
    public Discarded discard(Discard request) {
        Transaction<Discarded> work = connection -> discard(connection, request);
        try {
            return request.isDry() ? Transaction.rehearse(database, work) : Transaction.commit(database, work);
        } catch (SQLException e) {
            throw new WriteFailedException("dead letters", FailureClass.of(e), e);
        }
    }

    private static Discarded discard(Connection connection, Discard request) throws SQLException {
        List<DeadLetters.Letter> letters =
                DeadLetters.lock(connection, request.filter(), request.after(), request.limit());
        DeadLetters.discard(
                connection, letters.stream().map(DeadLetters.Letter::source).toList(), request.by(), request.because());
        return new Discarded(letters.size(), next(letters, request.limit()));
    }

    private static List<Redriven.Letter> told(List<Entry> entries, Fates fates) {
        IdentityHashMap<SourceRecord, String> details = new IdentityHashMap<>();
        fates.dead().forEach(dead -> details.put(dead.source(), dead.cause().toString()));
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
