package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.HeldEvents.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Applies held events whose parent has come, in one transaction with their removal. Several instances share the work: each
 * passes over what another has in hand. Gives up those that have waited too long, or that an operator wants given up.
 */
public final class HeldTransaction {

    private final DataSource database;
    private final Tables tables;
    private final Function<SourceRecord, Entry> reader;
    private final RefusedShare refusals = new RefusedShare();

    /** The reader makes an entry of a record, as it did when the record came. */
    public HeldTransaction(DataSource database, Tables tables, Function<SourceRecord, Entry> reader) {
        this.database = database;
        this.tables = tables;
        this.reader = reader;
    }

    /**
     * Takes events whose parent is there and applies them.
     *
     * @param limit how many at most
     * @return how many were taken; 0 when none is due
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public int apply(int limit) {
        try {
            return commit(limit, reader);
        } catch (SQLException e) {
            FailureClass failure = FailureClass.of(e);
            if (failure != FailureClass.RECORD) {
                throw new WriteFailedException("held events", failure, e);
            }
            return applyAround(limit, e);
        }
    }

    /** One of them is bad: they are taken in their order, so that it is the only one in the end. */
    private int applyAround(int limit, SQLException refusal) {
        if (limit > 1) {
            return apply(limit / 2);
        }
        try {
            return commit(1, source -> buried(source, refusal));
        } catch (SQLException e) {
            throw new WriteFailedException("held events", FailureClass.of(e), e);
        }
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
     * Gives up events whose parent has not come: as dead letters, but for those that wait for their topic alone, which are
     * written already.
     *
     * @param age   how long ago they came at least, by the record's timestamp
     * @param limit how many at most
     * @return how many were given up; 0 when none is that old
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public int expire(Duration age, int limit) {
        try {
            return Transaction.commit(database, connection -> {
                List<Waiting> expired = HeldEvents.expire(connection, age, limit);
                DeadLetters.bury(connection, dead(expired, Death::expired));
                return expired.size();
            });
        } catch (SQLException e) {
            throw new WriteFailedException("held events", FailureClass.of(e), e);
        }
    }

    /** Those that were never written. */
    private static List<Entry.Dead> dead(List<Waiting> events, Function<Waiting, Death> cause) {
        return events.stream()
                .filter(event -> !event.isMerged())
                .map(event -> new Entry.Dead(event.source(), cause.apply(event)))
                .toList();
    }

    /**
     * Which held events are given up, and how.
     *
     * @param after   what was given up before; {@link RecordKey#FIRST} to begin with
     * @param limit   how many at most
     * @param by      who gives them up
     * @param because why
     * @param isDry   whether it is only tried: nothing is changed then
     */
    public record Discard(
            HeldSelection selection, RecordKey after, int limit, String by, String because, boolean isDry) {}

    /**
     * Gives up events before their time: as dead letters that are discarded, but for those that wait for their topic alone,
     * which are written already. One whose parent comes at the same moment is either applied or given up.
     *
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public GivenUp discard(Discard order) {
        Transaction<GivenUp> work = connection -> discard(connection, order);
        try {
            return order.isDry() ? Transaction.rehearse(database, work) : Transaction.commit(database, work);
        } catch (SQLException e) {
            throw new WriteFailedException("held events", FailureClass.of(e), e);
        }
    }

    private static GivenUp discard(Connection connection, Discard order) throws SQLException {
        List<Waiting> events = HeldEvents.lock(connection, order.selection(), order.after(), order.limit());
        List<SourceRecord> sources = events.stream().map(Waiting::source).toList();
        List<Entry.Dead> letters = dead(events, Death::givenUp);
        HeldEvents.release(connection, sources);
        DeadLetters.bury(connection, letters);
        DeadLetters.discard(connection, letters.stream().map(Entry.Dead::source).toList(), order.by(), order.because());
        boolean isAll = events.size() < order.limit();
        return new GivenUp(events.size(), letters.size(), isAll ? null : RecordKey.of(sources.get(sources.size() - 1)));
    }

    /** How many events are held. */
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
