package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.Fates.Fate;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
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
        int advanced = Query.update(
                connection,
                ADVANCE,
                piece.to(),
                piece.records(),
                piece.entries().size(),
                fates.count(piece.entries(), Fate.MERGED),
                fates.count(piece.entries(), Fate.HELD),
                fates.count(piece.entries(), Fate.DEAD),
                changed,
                piece.job().id(),
                piece.partition().topicId(),
                piece.partition().number(),
                piece.from());
        return advanced > 0;
    }
}
