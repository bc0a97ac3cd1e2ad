package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.DeadLetters;
import dev.learnstream.projections.batch.EarlierOutcomes;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.HeldEventFilter;
import dev.learnstream.projections.batch.HeldEvents;
import dev.learnstream.projections.batch.HeldEvents.Waiting;
import dev.learnstream.projections.batch.PoisonIsolation;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.RefusedShare;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Applies held events whose parent has arrived, in one transaction with their removal. Several instances share the
 * work: each skips events that another one has locked. Discards events that have waited too long, or that an operator
 * wants discarded.
 */
public final class HeldTransaction {

    private final DataSource database;
    private final Tables tables;
    private final Function<SourceRecord, Entry> reader;
    private final RefusedShare refusals = new RefusedShare();

    /** The reader turns a record into an entry, as when the record arrived. */
    public HeldTransaction(DataSource database, Tables tables, Function<SourceRecord, Entry> reader) {
        this.database = database;
        this.tables = tables;
        this.reader = reader;
    }

    /**
     * Locks events whose parent exists and applies them.
     *
     * @param limit maximum number
     * @return number of events that were taken; 0 if none is due
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public int apply(int limit) {
        return PoisonIsolation.write(
                "held events", () -> commit(limit, reader), refusal -> applyAround(limit, refusal));
    }

    /** Takes half as many, in order, until the bad one is taken alone. */
    private int applyAround(int limit, SQLException refusal) throws SQLException {
        return limit > 1 ? apply(limit / 2) : commit(1, source -> buried(source, refusal));
    }

    private Entry buried(SourceRecord source, SQLException refusal) {
        Entry entry = reader.apply(source);
        if (entry instanceof Entry.Valid valid) {
            refusals.refuse(source, refusal);
            return valid.poison(refusal);
        }
        return entry;
    }

    private int commit(int limit, Function<SourceRecord, Entry> read) throws SQLException {
        Applied applied = Transaction.commit(database, connection -> {
            List<Entry> entries =
                    HeldEvents.due(connection, limit).stream().map(read).toList();
            return entries.isEmpty() ? new Applied(entries, new Fates()) : apply(connection, entries);
        });
        tables.committed(applied.fates.changed());
        refusals.accept(applied.entries);
        return applied.entries.size();
    }

    /**
     * Turns events whose parent has not arrived into dead letters, except those that wait only for their topic: these
     * are written already.
     *
     * @param age   minimum age, by the record's timestamp
     * @param limit maximum number
     * @return number of expired events; 0 if none is old enough
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public int expire(Duration age, int limit) {
        try {
            return Transaction.commit(database, connection -> {
                List<Waiting> expired = HeldEvents.expire(connection, age, limit);
                DeadLetters.bury(connection, dead(expired, DeadLetterCause::expired));
                return expired.size();
            });
        } catch (SQLException e) {
            throw new WriteFailedException("held events", FailureClass.of(e), e);
        }
    }

    /** Returns dead entries for the events that were never written. */
    private static List<Entry.Dead> dead(List<Waiting> events, Function<Waiting, DeadLetterCause> cause) {
        return events.stream()
                .filter(event -> !event.isMerged())
                .map(event -> new Entry.Dead(event.source(), cause.apply(event)))
                .toList();
    }

    /**
     * The held events to discard, and the mode.
     *
     * @param after   the last event before these; {@link RecordKey#FIRST} to begin with
     * @param limit   maximum number
     * @param by      the person who discards them
     * @param because the reason
     * @param isDry   true for a trial that changes nothing
     */
    public record Discard(
            HeldEventFilter filter, RecordKey after, int limit, String by, String because, boolean isDry) {}

    /**
     * Discards events before their time. They become discarded dead letters, except those that wait only for their
     * topic: these are written already. An event whose parent arrives at the same moment is either applied or
     * discarded.
     *
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public DiscardResult discard(Discard request) {
        Transaction<DiscardResult> work = connection -> discard(connection, request);
        try {
            return request.isDry() ? Transaction.rehearse(database, work) : Transaction.commit(database, work);
        } catch (SQLException e) {
            throw new WriteFailedException("held events", FailureClass.of(e), e);
        }
    }

    private static DiscardResult discard(Connection connection, Discard request) throws SQLException {
        List<Waiting> events = HeldEvents.lock(connection, request.filter(), request.after(), request.limit());
        List<SourceRecord> sources = events.stream().map(Waiting::source).toList();
        List<Entry.Dead> letters = dead(events, DeadLetterCause::discardedWhileHeld);
        HeldEvents.release(connection, sources);
        DeadLetters.bury(connection, letters);
        DeadLetters.discard(
                connection,
                letters.stream().map(Entry.Dead::source).map(RecordKey::of).toList(),
                request.by(),
                request.because());
        boolean isAll = events.size() < request.limit();
        return new DiscardResult(
                events.size(), letters.size(), isAll ? null : RecordKey.of(sources.get(sources.size() - 1)));
    }

    /** Returns the number of held events. */
    public long count() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return HeldEvents.count(connection, Integer.MAX_VALUE);
        }
    }

    private Applied apply(Connection connection, List<Entry> due) throws SQLException {
        EarlierOutcomes earlier = EarlierOutcomes.lock(connection, due);
        List<Entry> entries = earlier.withoutDiscarded(due);
        Fates fates = tables.merge(connection, entries);
        earlier.settle(connection, entries, fates, "release");
        HeldEvents.release(
                connection,
                entries.stream()
                        .filter(entry -> !fates.isHeld(entry))
                        .map(Entry::source)
                        .toList());
        HeldEvents.holdOn(connection, fates.held());
        DeadLetters.bury(connection, fates.dead());
        return new Applied(entries, fates);
    }

    private record Applied(List<Entry> entries, Fates fates) {}
}
