package dev.learnstream.projections.deadletters;

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

    /** Writes further notes in the transaction that closes dead letters. */
    @FunctionalInterface
    interface Notes {

        /** For an order of an operator that is answered at once. */
        Notes NONE = (connection, tally) -> {};

        /** Notes the result of some letters. A runtime exception rolls the transaction back. */
        void write(Connection connection, Tally tally) throws SQLException;
    }

    /**
     * The result of some dead letters, in numbers.
     *
     * @param keys        the letters
     * @param closed      number of them that were resolved or discarded
     * @param leftOpen    number of them that could not be applied
     * @param rowsChanged rows inserted or changed, of all tables
     */
    record Tally(List<RecordKey> keys, int closed, int leftOpen, long rowsChanged) {

        /** Returns the number of letters that were not open. */
        int gone() {
            return keys.size() - closed - leftOpen;
        }
    }

    /**
     * Applies the open ones among these dead letters. If PostgreSQL refuses one, they are applied in several
     * transactions.
     *
     * @param keys sorted
     * @param by   the person who redrives
     * @throws WriteFailedException if PostgreSQL refused for a reason that is no letter's fault
     */
    public Redriven redrive(List<RecordKey> keys, String by) {
        return redrive(keys, by, Notes.NONE);
    }

    Redriven redrive(List<RecordKey> keys, String by, Notes notes) {
        return new Order(by, notes, this::commit).redrive(keys);
    }

    private Redriven commit(Transaction<Redriven> work) throws SQLException {
        Redriven redriven = Transaction.commit(database, work);
        tables.committed(redriven.changed());
        return redriven;
    }

    /** Returns the result that a redrive would have, and changes nothing. */
    Redriven rehearse(List<RecordKey> keys, String by) {
        return new Order(by, Notes.NONE, work -> Transaction.rehearse(database, work)).redrive(keys);
    }

    /** Runs a transaction, and commits it or rolls it back. */
    private interface Ending {
        Redriven run(Transaction<Redriven> work) throws SQLException;
    }

    /** An order to redrive dead letters. */
    private final class Order {

        private final String by;
        private final Notes notes;
        private final Ending ending;

        Order(String by, Notes notes, Ending ending) {
            this.by = by;
            this.notes = notes;
            this.ending = ending;
        }

        Redriven redrive(List<RecordKey> keys) {
            return PoisonIsolation.write(
                    "dead letters", () -> run(keys, reader), refusal -> redriveAround(keys, refusal));
        }

        /** Takes halves, in order, until the bad one is alone. */
        private Redriven redriveAround(List<RecordKey> keys, SQLException refusal) throws SQLException {
            int half = keys.size() / 2;
            return half > 0
                    ? redrive(keys.subList(0, half)).and(redrive(keys.subList(half, keys.size())))
                    : run(keys, source -> reader.apply(source).poison(refusal));
        }

        private Redriven run(List<RecordKey> keys, Function<SourceRecord, Entry> read) throws SQLException {
            return ending.run(connection -> write(connection, keys, read));
        }

        private Redriven write(Connection connection, List<RecordKey> keys, Function<SourceRecord, Entry> read)
                throws SQLException {
            List<Entry> entries = DeadLetters.lock(connection, keys).stream()
                    .map(letter -> letter.entry(read))
                    .toList();
            Fates fates = tables.merge(connection, entries);
            List<Entry> applied =
                    entries.stream().filter(entry -> !fates.isRefused(entry)).toList();
            DeadLetters.resolve(connection, applied, by);
            HeldEvents.hold(connection, fates.writtenButHeld());
            DeadLetters.keepOpen(connection, fates);
            Redriven redriven = new Redriven(told(entries, fates), fates.changed());
            notes.write(connection, redriven.tally(keys));
            return redriven;
        }
    }

    /**
     * Discards the open ones among these dead letters.
     *
     * @param keys    sorted
     * @param by      the person who discards
     * @param because the reason, stored with them
     * @return number of letters that were discarded
     * @throws WriteFailedException if PostgreSQL refused; nothing has changed then
     */
    public int discard(List<RecordKey> keys, String by, String because) {
        return discard(keys, by, because, Notes.NONE);
    }

    int discard(List<RecordKey> keys, String by, String because, Notes notes) {
        try {
            return Transaction.commit(database, connection -> {
                List<RecordKey> open = DeadLetters.lock(connection, keys).stream()
                        .map(letter -> RecordKey.of(letter.source()))
                        .toList();
                int discarded = DeadLetters.discard(connection, open, by, because);
                notes.write(connection, new Tally(keys, discarded, 0, 0));
                return discarded;
            });
        } catch (SQLException e) {
            throw new WriteFailedException("dead letters", FailureClass.of(e), e);
        }
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
}
