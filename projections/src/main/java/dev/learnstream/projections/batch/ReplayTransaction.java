package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Fates.Fate;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what a replay has read, in one transaction with how far it is. It only merges: what has no parent or cannot be
 * applied is counted, and neither held nor kept as a dead letter, so that history brings nothing back that was erased. The
 * watermark is left alone.
 */
public final class ReplayTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayTransaction.class);
    private static final String ADVANCE = SqlFile.statement(ReplayTransaction.class, "AdvanceReplay");

    /** For what comes and goes, such as a deadlock; whoever replays is patient with the rest. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource database;
    private final Tables tables;
    private final RefusedShare refusals = new RefusedShare();

    public ReplayTransaction(DataSource database, Tables tables) {
        this.database = database;
        this.tables = tables;
    }

    /**
     * Applies a piece, or halves of it where PostgreSQL refuses one of its events.
     *
     * @return false if the replay does not stand where the piece begins, or does not run: then nothing of the piece is
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
        Fates fates = tables.merge(connection, piece.entries());
        advance(connection, piece, fates);
        return fates.changed();
    }

    private static void advance(Connection connection, ReplayPiece piece, Fates fates) throws SQLException {
        long changed = fates.changed().values().stream().mapToLong(rows -> rows).sum();
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, piece.to());
            statement.setInt(2, piece.records());
            statement.setInt(3, piece.entries().size());
            statement.setLong(4, count(piece, fates, Fate.MERGED));
            statement.setLong(5, count(piece, fates, Fate.HELD));
            statement.setLong(6, count(piece, fates, Fate.DEAD));
            statement.setLong(7, changed);
            statement.setLong(8, piece.replay());
            statement.setObject(9, piece.partition().topicId());
            statement.setInt(10, piece.partition().number());
            statement.setLong(11, piece.from());
            if (statement.executeUpdate() == 0) {
                throw new MovedOnException();
            }
        }
    }

    private static long count(ReplayPiece piece, Fates fates, Fate fate) {
        return piece.entries().stream().filter(entry -> fates.of(entry) == fate).count();
    }

    /** Rolls back. */
    private static final class MovedOnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
