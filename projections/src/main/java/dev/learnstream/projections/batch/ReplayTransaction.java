package dev.learnstream.projections.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what was read once more, in one transaction with how far that is. It only merges: what has no parent or cannot be
 * applied is counted, and neither held nor kept as a dead letter, so that history brings nothing back that was erased. The
 * watermark is left alone.
 */
public final class ReplayTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayTransaction.class);

    /** For what comes and goes, such as a deadlock; whoever replays is patient with the rest. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource database;
    private final Tables tables;
    private final Supplier<Bookkeeping> bookkeepings;
    private final RefusedShare refusals = new RefusedShare();

    private ReplayTransaction(DataSource database, Tables tables, Supplier<Bookkeeping> bookkeepings) {
        this.database = database;
        this.tables = tables;
        this.bookkeepings = bookkeepings;
    }

    /** Of replays: into the tables. */
    public static ReplayTransaction ofReplays(DataSource database, Tables tables) {
        return new ReplayTransaction(database, tables, ReplayBookkeeping::new);
    }

    /** Of rebuilds: into the tables of the schema that the connections look in. */
    public static ReplayTransaction ofRebuilds(DataSource shadow, Tables tables) {
        return new ReplayTransaction(shadow, tables, RebuildBookkeeping::new);
    }

    /** Of what a rebuild has passed over before: it does not move on by it. */
    public static ReplayTransaction ofLateEvents(DataSource shadow, Tables tables) {
        return new ReplayTransaction(shadow, tables, LateBookkeeping::new);
    }

    /** Of rollbacks: events that came since, into the tables. */
    public static ReplayTransaction ofRollbacks(DataSource database, Tables tables) {
        return new ReplayTransaction(database, tables, LiveBookkeeping::new);
    }

    /** Says what of a piece counts as history, and notes in the same transaction what has become of it. */
    interface Bookkeeping {

        /** The piece as it is to be merged: without events that do not count. */
        ReplayPiece admit(Connection connection, ReplayPiece piece) throws SQLException;

        /** False if the piece is not to be written now: it is rolled back then. */
        boolean note(Connection connection, ReplayPiece piece, Fates fates) throws SQLException;
    }

    /**
     * Applies a piece, or halves of it where PostgreSQL refuses one of its events.
     *
     * @return false if the job does not stand where the piece begins, or does not run: then nothing of the piece is
     *     written, or only halves of it that are counted
     * @throws WriteFailedException if the database stays away, or refuses for a reason that no record is to blame for
     */
    public boolean write(ReplayPiece piece) {
        try {
            return writePatiently(piece);
        } catch (SQLException e) {
            FailureClass failure = FailureClass.of(e);
            if (failure != FailureClass.RECORD) {
                throw new WriteFailedException(piece.toString(), failure, e);
            }
            return writeAround(piece, e);
        }
    }

    /** One of the records is bad: halve until it stands alone. */
    private boolean writeAround(ReplayPiece piece, SQLException refusal) {
        if (piece.isDivisible()) {
            return write(piece.firstHalf()) && write(piece.secondHalf());
        }
        if (!piece.isOneEvent()) {
            throw new WriteFailedException(piece.toString(), FailureClass.BUG, refusal);
        }
        refusals.refuse(piece.entries().get(0).source(), refusal);
        return write(piece.poison(refusal));
    }

    private boolean writePatiently(ReplayPiece piece) throws SQLException {
        Backoff backoff = new Backoff(PATIENCE);
        while (true) {
            try {
                return writeOnce(piece);
            } catch (SQLException e) {
                if (FailureClass.of(e) != FailureClass.WORLD
                        || !backoff.pause("Could not write " + piece + ": trying again")) {
                    throw e;
                }
            }
        }
    }

    private boolean writeOnce(ReplayPiece piece) throws SQLException {
        try {
            Map<String, Integer> changed = Transaction.commit(database, connection -> write(connection, piece));
            tables.committed(changed);
            refusals.accept(piece.entries());
            return true;
        } catch (MovedOnException e) {
            LOG.debug("[{}] was not written: it stands elsewhere", piece);
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

    /** Rolls back. */
    private static final class MovedOnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
