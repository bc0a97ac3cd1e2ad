package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.Fates.Fate;
import dev.learnstream.projections.batch.UnresolvedLetters;
import dev.learnstream.projections.replay.ReplayPiece;
import dev.learnstream.projections.replay.ReplayTransaction;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

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
        int advanced = Query.update(
                connection,
                ADVANCE,
                piece.to(),
                piece.records(),
                fates.count(piece.entries(), Fate.MERGED),
                fates.count(piece.entries(), Fate.HELD),
                fates.count(piece.entries(), Fate.DEAD),
                earliest(piece),
                piece.job().id(),
                piece.partition().topicId(),
                piece.partition().number(),
                piece.from());
        return advanced > 0;
    }

    private static @Nullable Instant earliest(ReplayPiece piece) {
        return piece.entries().stream()
                .filter(Valid.class::isInstance)
                .map(entry -> ((Valid) entry).event().time())
                .min(Comparator.<Instant>naturalOrder())
                .orElse(null);
    }
}
