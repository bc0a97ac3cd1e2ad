package dev.learnstream.projections.batch;

import java.sql.Connection;
import java.sql.SQLException;

/** Applies single events to the live tables again, after a rollback: there is no position to move on. */
final class RollbackBookkeeping implements ReplayTransaction.Bookkeeping {

    private EarlierOutcomes earlier = EarlierOutcomes.NONE;

    @Override
    public ReplayPiece admit(Connection connection, ReplayPiece piece) throws SQLException {
        earlier = EarlierOutcomes.lock(connection, piece.entries());
        return piece.with(earlier.withoutDiscarded(piece.entries()));
    }

    @Override
    public boolean note(Connection connection, ReplayPiece piece, Fates fates) throws SQLException {
        earlier.settle(connection, piece.entries(), fates, piece.job().toString());
        return true;
    }
}
