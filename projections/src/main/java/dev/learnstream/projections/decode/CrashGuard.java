package dev.learnstream.projections.decode;

import dev.learnstream.projections.batch.Backoff;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.PoisonIsolation;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Stops a record from killing its readers forever. It notes in the database which process reads a partition, from its
 * first record to a clean end. A reader that finds another process's note knows that this process died, and reads with
 * care.
 *
 * <p>Costs one statement when a partition is assigned and one when it is revoked. One guard per process, shared by its
 * stream threads.
 */
public final class CrashGuard {

    private static final String BEGIN = SqlFile.statement(CrashGuard.class, "BeginReading");
    private static final String MARK = SqlFile.statement(CrashGuard.class, "MarkRecord");
    private static final String RELEASE = SqlFile.statement(CrashGuard.class, "ReleaseRecord");
    private static final String END = SqlFile.statement(CrashGuard.class, "EndReading");

    /** Pause before a suspect is decoded again, so that a kill for another reason does not hit it twice. */
    private static final Duration DISTANCE = Duration.ofSeconds(5);

    private final UUID process = UUID.randomUUID();
    private final Map<Partition, PartitionReader> readers = new ConcurrentHashMap<>();
    private final DataSource database;
    private final RecordDecoder decoder;
    private final Duration distance;
    private volatile boolean isAbandoned;

    /**
     * Creates the guard of a process.
     *
     * @param decoder turns a record into an entry, whatever bytes it has
     */
    public CrashGuard(DataSource database, RecordDecoder decoder) {
        this(database, decoder, DISTANCE);
    }

    /**
     * The same with another pause.
     *
     * @param distance longest pause before a suspect is decoded again; the shortest is half of it
     */
    public CrashGuard(DataSource database, RecordDecoder decoder, Duration distance) {
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
        PartitionReader reader = patiently("the crash guard's reader of [" + partition + "]", connection -> Query.first(
                        connection,
                        BEGIN,
                        found -> new PartitionReader(this, partition, found.getInt("deaths"), Suspect.of(found)),
                        partition.topicId(),
                        partition.number(),
                        partition.topic(),
                        process)
                .orElseThrow());
        readers.put(partition, reader);
        return reader;
    }

    /** From now on no partition ends cleanly: the process is about to die of an error. */
    public void abandon() {
        isAbandoned = true;
    }

    /** Waits while no record is marked. */
    void keepAway() {
        Backoff.sleepAbout(distance.toMillis());
    }

    /** Returns the work that decodes the record; empty while a registry is being asked for its schema. */
    Optional<Supplier<Entry>> atHand(SourceRecord record) {
        return decoder.atHand(record);
    }

    /** Notes which record is being decoded. */
    void mark(Partition partition, long offset) {
        patiently(
                "the crash guard's mark of [" + partition + "]",
                connection -> Query.update(connection, MARK, offset, partition.topicId(), partition.number(), process));
    }

    /** Clears the marked record of suspicion: its reader has decoded it and lives. */
    void release(Partition partition) {
        patiently(
                "the crash guard's release of [" + partition + "]",
                connection -> Query.update(connection, RELEASE, partition.topicId(), partition.number(), process));
    }

    /** Notes a clean end of the reader, unless another thread has already taken over. */
    void end(Partition partition, PartitionReader reader) {
        if (!readers.remove(partition, reader) || isAbandoned) {
            return;
        }
        try {
            Transaction.commit(
                    database,
                    connection -> Query.update(connection, END, partition.topicId(), partition.number(), process));
        } catch (SQLException e) {
            // The next reader then reads with care. Others of this process are left alone: each would wait for the
            // pool.
            isAbandoned = true;
        }
    }

    private <T> T patiently(String what, Transaction<T> work) {
        return PoisonIsolation.write(
                what, () -> new Backoff(BatchWriter.PATIENCE).retry(what, () -> Transaction.commit(database, work)));
    }
}
