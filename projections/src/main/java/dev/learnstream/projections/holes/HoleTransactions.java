package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.DeadlyRecords;
import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.Hole;
import dev.learnstream.projections.batch.Holes;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.batch.Watermarks;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Finds, lists and advances holes. {@link dev.learnstream.projections.batch.BatchWriter} fills them: a record that a
 * hole lacks gets its first fate in the transaction of its batch, whichever reader delivers it.
 */
public final class HoleTransactions {

    private static final String OPEN = SqlFile.statement(HoleTransactions.class, "OpenHoles");
    private static final String WATERMARKS = SqlFile.statement(HoleTransactions.class, "ReadWatermarks");
    private static final String PASS = SqlFile.statement(HoleTransactions.class, "PassHole");
    private static final String LOSE = SqlFile.statement(HoleTransactions.class, "LoseRecords");

    private final DataSource database;

    public HoleTransactions(DataSource database) {
        this.database = database;
    }

    /**
     * Returns the next offset of each partition that was ever read from.
     *
     * @throws WriteFailedException if PostgreSQL refused
     */
    public Map<Partition, Long> watermarks() {
        return run(
                "watermarks",
                connection -> Query.map(connection, WATERMARKS, Partition::of, row -> row.getLong("next_offset")));
    }

    /**
     * Creates holes for the offsets between the watermarks and Kafka's positions.
     *
     * @param positions must be read first: the watermarks have passed them since, unless the database has lost
     *                  something
     * @throws WriteFailedException if PostgreSQL refused
     */
    public void find(Map<Partition, Long> positions) {
        Holes.tell(run("holes", connection -> {
            Watermarks watermarks = Watermarks.lock(connection, positions.keySet());
            watermarks.reach(connection, positions);
            return watermarks.foundHoles();
        }));
    }

    /**
     * Returns the open holes, oldest first.
     *
     * @throws WriteFailedException if PostgreSQL refused
     */
    public List<Hole> open() {
        return run("holes", connection -> Query.list(connection, OPEN, Holes::hole));
    }

    /**
     * Advances a hole to an offset below which nothing is left to read. Closes the hole at its end.
     *
     * @param applied  the reader has written the hole's records up to here
     * @param position not behind the hole's end
     * @return number of records that the hole has held so far; empty if the database was set back meanwhile
     * @throws WriteFailedException if PostgreSQL refused
     */
    public OptionalLong pass(Hole hole, long applied, long position) {
        return move(
                PASS,
                hole,
                position,
                position,
                hole.partition().topicId(),
                hole.partition().number(),
                hole.from(),
                applied);
    }

    /**
     * Notes that Kafka no longer has the rest of a hole below an offset: it is lost. Closes the hole at its end.
     *
     * @param position not behind the hole's end
     * @return true if it is noted; false if the database was set back meanwhile
     * @throws WriteFailedException if PostgreSQL refused
     */
    public boolean lose(Hole hole, long position) {
        Partition partition = hole.partition();
        return move(
                        LOSE,
                        hole,
                        position,
                        position,
                        position,
                        partition.topicId(),
                        partition.number(),
                        hole.from(),
                        hole.next())
                .isPresent();
    }

    /**
     * Returns the offsets of records that have killed two processes and must not be decoded again.
     *
     * @throws WriteFailedException if PostgreSQL refused
     */
    public Set<Long> deadly(Hole hole) {
        return run(hole.toString(), connection -> DeadlyRecords.condemned(connection, hole.partition()));
    }

    private OptionalLong move(String sql, Hole hole, Object... values) {
        return run(hole.toString(), connection -> Query.first(connection, sql, row -> row.getLong("records"), values)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
    }

    private <T> T run(String what, Transaction<T> work) {
        try {
            return Transaction.commit(database, work);
        } catch (SQLException e) {
            throw new WriteFailedException(what, FailureClass.of(e), e);
        }
    }
}
