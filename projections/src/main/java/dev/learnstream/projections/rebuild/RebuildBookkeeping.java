package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.Fates.Fate;
import dev.learnstream.projections.batch.UnresolvedLetters;
import dev.learnstream.projections.replay.ReplayPiece;
import dev.learnstream.projections.replay.ReplayTransaction;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;

/** Stores the progress of a rebuild, and the positions of events without a parent, but none of their content. */
final class RebuildBookkeeping implements ReplayTransaction.Bookkeeping {

    private static final String ADVANCE = SqlFile.statement(RebuildBookkeeping.class, "AdvanceRebuild");

    @Override
    public ReplayPiece admit(Connection connection, ReplayPiece piece) throws SQLException {
        return piece.with(
                UnresolvedLetters.bury(connection, piece.partition(), piece.from(), piece.to(), piece.entries()));
    }

    @Override
    public boolean note(Connection connection, ReplayPiece piece, Fates fates) throws SQLException {
        Orphans.note(connection, fates);
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, piece.to());
            statement.setInt(2, piece.records());
            statement.setLong(3, fates.count(piece.entries(), Fate.MERGED));
            statement.setLong(4, fates.count(piece.entries(), Fate.HELD));
            statement.setLong(5, fates.count(piece.entries(), Fate.DEAD));
            statement.setObject(
                    6,
                    piece.entries().stream()
                            .filter(Valid.class::isInstance)
                            .map(entry -> ((Valid) entry).event().time())
                            .min(Comparator.<Instant>naturalOrder())
                            .map(time -> time.atOffset(ZoneOffset.UTC))
                            .orElse(null));
            statement.setLong(7, piece.job().id());
            statement.setObject(8, piece.partition().topicId());
            statement.setInt(9, piece.partition().number());
            statement.setLong(10, piece.from());
            return statement.executeUpdate() > 0;
        }
    }
}
