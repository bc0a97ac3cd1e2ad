package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.EarlierOutcomes;
import dev.learnstream.projections.batch.Fates;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Updates the dead letters and held events of records that are merged into the live tables again. Advances no position.
 */
final class LiveBookkeeping implements ReplayTransaction.Bookkeeping {

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
