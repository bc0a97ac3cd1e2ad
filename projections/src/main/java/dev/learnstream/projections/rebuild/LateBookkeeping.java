package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.UnresolvedLetters;
import dev.learnstream.projections.replay.ReplayPiece;
import dev.learnstream.projections.replay.ReplayTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/** Bookkeeping of a rebuild's late events: those whose parents arrived after their first reading, and dead letters. */
final class LateBookkeeping implements ReplayTransaction.Bookkeeping {

    @Override
    public ReplayPiece admit(Connection connection, ReplayPiece piece) throws SQLException {
        return piece.with(
                UnresolvedLetters.bury(connection, piece.partition(), piece.from(), piece.to(), piece.entries()));
    }

    @Override
    public boolean note(Connection connection, ReplayPiece piece, Fates fates) throws SQLException {
        Orphans.forget(connection, piece.entries());
        Orphans.note(connection, fates);
        return true;
    }
}
