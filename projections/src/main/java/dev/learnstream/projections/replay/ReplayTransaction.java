package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.Backoff;
import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.PoisonIsolation;
import dev.learnstream.projections.batch.RefusedShare;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies records that were read again, in one transaction with the job's position. It only merges. Events without a
 * parent, and events that cannot be applied, are counted. They are neither held nor buried, so that history restores
 * nothing that was erased. The watermark is left alone.
 */
public final class ReplayTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayTransaction.class);

    /** For short failures such as a deadlock. The calling job retries after longer ones. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource database;
    private final Tables tables;
    private final Supplier<Bookkeeping> bookkeepings;
    private final RefusedShare refusals = new RefusedShare();

    /**
     * Writes to the tables of the schema in the connections' search path.
     *
     * @param bookkeepings creates the bookkeeping of one piece
     */
    public ReplayTransaction(DataSource database, Tables tables, Supplier<Bookkeeping> bookkeepings) {
        this.database = database;
        this.tables = tables;
        this.bookkeepings = bookkeepings;
    }

    /** For replays: writes to the tables. */
    public static ReplayTransaction ofReplays(DataSource database, Tables tables) {
        return new ReplayTransaction(database, tables, ReplayBookkeeping::new);
    }

    /** For rollbacks: writes events that arrived since the rebuild to the tables. */
    public static ReplayTransaction ofRollbacks(DataSource database, Tables tables) {
        return new ReplayTransaction(database, tables, LiveBookkeeping::new);
    }

    /** Decides which events of a piece count as history, and notes the result in the same transaction. */
    public interface Bookkeeping {

        /** Returns the piece to be merged, without events that do not count. */
        ReplayPiece admit(Connection connection, ReplayPiece piece) throws SQLException;

        /** Notes the result. Returns false if the piece must not be written now; then it is rolled back. */
        boolean note(Connection connection, ReplayPiece piece, Fates fates) throws SQLException;
    }

    /**
     * Applies a piece, or halves of it if PostgreSQL refuses one of its events.
     *
     * @return false if the job's position is not at the piece's start, or the job does not run. Then nothing of the
     *         piece is written, or only halves of it that are counted
     * @throws WriteFailedException if the database stays away, or refuses for a reason that is no record's fault
     */
    public boolean write(ReplayPiece piece) {
        return PoisonIsolation.write(
                piece.toString(), () -> writePatiently(piece), refusal -> writeAround(piece, refusal));
    }

    /** Writes a piece that has a bad record: halves it until that record is alone. */
    private boolean writeAround(ReplayPiece piece, SQLException refusal) throws SQLException {
        if (piece.isDivisible()) {
            return write(piece.firstHalf()) && write(piece.secondHalf());
        }
        if (!piece.isOneEvent()) {
            throw refusal;
        }
        refusals.refuse(piece.entries().get(0).source(), refusal);
        return writePatiently(piece.poison(refusal));
    }

    private boolean writePatiently(ReplayPiece piece) throws SQLException {
        return new Backoff(PATIENCE).retry(piece.toString(), () -> writeOnce(piece));
    }

    private boolean writeOnce(ReplayPiece piece) throws SQLException {
        try {
            Map<String, Integer> changed = Transaction.commit(database, connection -> write(connection, piece));
            tables.committed(changed);
            refusals.accept(piece.entries());
            return true;
        } catch (MovedOnException e) {
            LOG.debug("[{}] was not written: its partition has moved on", piece);
            return false;
        }
    }

    private Map<String, Integer> write(Connection connection, ReplayPiece piece) throws SQLException {
        Bookkeeping bookkeeping = bookkeepings.get();
        ReplayPiece admitted = bookkeeping.admit(connection, piece);
        Fates fates = tables.merge(connection, admitted.entries());
        if (!bookkeeping.note(connection, admitted, fates)) {
            throw new MovedOnException();
        }
        return fates.changed();
    }

    /** Rolls the transaction back. */
    private static final class MovedOnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
