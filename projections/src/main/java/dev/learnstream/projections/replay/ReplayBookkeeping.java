package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.Fates.Fate;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Stores the progress of a replay and the result of one piece. Resolves the dead letters of events that it merges. */
final class ReplayBookkeeping implements ReplayTransaction.Bookkeeping {

    private static final String ADVANCE = SqlFile.statement(ReplayBookkeeping.class, "AdvanceReplay");

    private final LiveBookkeeping live = new LiveBookkeeping();

    @Override
    public ReplayPiece admit(Connection connection, ReplayPiece piece) throws SQLException {
        return live.admit(connection, piece);
    }

    @Override
    public boolean note(Connection connection, ReplayPiece piece, Fates fates) throws SQLException {
        live.note(connection, piece, fates);
        long changed = fates.changed().values().stream().mapToLong(rows -> rows).sum();
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, piece.to());
            statement.setInt(2, piece.records());
            statement.setInt(3, piece.entries().size());
            statement.setLong(4, fates.count(piece.entries(), Fate.MERGED));
            statement.setLong(5, fates.count(piece.entries(), Fate.HELD));
            statement.setLong(6, fates.count(piece.entries(), Fate.DEAD));
            statement.setLong(7, changed);
            statement.setLong(8, piece.job().id());
            statement.setObject(9, piece.partition().topicId());
            statement.setInt(10, piece.partition().number());
            statement.setLong(11, piece.from());
            return statement.executeUpdate() > 0;
        }
    }
}
