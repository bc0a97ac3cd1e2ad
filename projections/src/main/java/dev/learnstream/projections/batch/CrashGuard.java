package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Keeps a record that kills its reader from doing so for ever. It remembers in the database which process reads a partition, from
 * its first record to a clean end; whoever finds another's note there knows that the other died, and reads with care.
 *
 * <p>Costs a statement when a partition comes and one when it goes. One for each process, used by its stream threads at once.
 */
public final class CrashGuard {

    private static final String BEGIN = SqlFile.statement(CrashGuard.class, "BeginReading");
    private static final String MARK = SqlFile.statement(CrashGuard.class, "MarkRecord");
    private static final String RELEASE = SqlFile.statement(CrashGuard.class, "ReleaseRecord");
    private static final String END = SqlFile.statement(CrashGuard.class, "EndReading");

    /** Before a suspect is decoded again: who is killed for another reason at about the same time does not meet it once more. */
    private static final Duration DISTANCE = Duration.ofSeconds(5);

    private final UUID process = UUID.randomUUID();
    private final Map<Partition, PartitionReader> readers = new ConcurrentHashMap<>();
    private final DataSource database;
    private final RecordDecoder decoder;
    private final Duration distance;
    private volatile boolean isAbandoned;

    /**
     * A guard of one process.
     *
     * @param decoder makes an entry of a record, whatever the record's bytes are
     */
    public CrashGuard(DataSource database, RecordDecoder decoder) {
        this(database, decoder, DISTANCE);
    }

    /**
     * The same.
     *
     * @param distance how long it waits at most, half of it at least, before it decodes a suspect again
     */
    CrashGuard(DataSource database, RecordDecoder decoder, Duration distance) {
        this.database = database;
        this.decoder = decoder;
        this.distance = distance;
    }

    /**
     * Begins to read a partition; the reader is for the calling thread.
     *
     * @throws WriteFailedException if the database stays away
     */
    public PartitionReader begin(Partition partition) {
        PartitionReader reader = patiently("who reads [" + partition + "]", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setObject(1, partition.topicId());
                statement.setInt(2, partition.number());
                statement.setString(3, partition.topic());
                statement.setObject(4, process);
                try (ResultSet found = statement.executeQuery()) {
                    found.next();
                    return new PartitionReader(this, partition, found.getInt("deaths"), Suspect.of(found));
                }
            }
        });
        readers.put(partition, reader);
        return reader;
    }

    /** From now on no partition ends well: the process is about to die of an error. */
    public void abandon() {
        isAbandoned = true;
    }

    /** Lets time pass in which no record is marked. */
    void keepAway() {
        Backoff.sleepAbout(distance.toMillis());
    }

    /** Returns the work that decodes the record; empty while a registry is being asked for its schema. */
    Optional<Supplier<Entry>> atHand(SourceRecord record) {
        return decoder.atHand(record);
    }

    /** Remembers which record is being decoded. */
    void mark(Partition partition, long offset) {
        patiently("which record of [" + partition + "] is decoded", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MARK)) {
                statement.setLong(1, offset);
                setKey(statement, 2, partition);
                return statement.executeUpdate();
            }
        });
    }

    /** The record that was marked is not to blame for anything: who has decoded it lives. */
    void release(Partition partition) {
        patiently("that [" + partition + "] is read on", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
                setKey(statement, 1, partition);
                return statement.executeUpdate();
            }
        });
    }

    /** The reader ends, and nothing is wrong. Not if another thread has taken over already. */
    void end(Partition partition, PartitionReader reader) {
        if (!readers.remove(partition, reader) || isAbandoned) {
            return;
        }
        try {
            Transaction.commit(database, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(END)) {
                    setKey(statement, 1, partition);
                    return statement.executeUpdate();
                }
            });
        } catch (SQLException e) {
            // The next one reads with care then. The others of this process are left alone: each would wait for the
            // pool.
            isAbandoned = true;
        }
    }

    private void setKey(PreparedStatement statement, int first, Partition partition) throws SQLException {
        statement.setObject(first, partition.topicId());
        statement.setInt(first + 1, partition.number());
        statement.setObject(first + 2, process);
    }

    private <T> T patiently(String what, Transaction<T> work) {
        Backoff backoff = new Backoff(BatchWriter.PATIENCE);
        while (true) {
            try {
                return Transaction.commit(database, work);
            } catch (SQLException e) {
                FailureClass failure = FailureClass.of(e) == FailureClass.WORLD ? FailureClass.WORLD : FailureClass.BUG;
                if (failure == FailureClass.BUG || !backoff.pause("Could not write " + what + ": trying again")) {
                    throw new WriteFailedException(what, failure, e);
                }
            }
        }
    }
}
