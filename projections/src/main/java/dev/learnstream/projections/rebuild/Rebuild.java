package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.sql.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild and the sums over its partitions. The columns of {@code learnstream.rebuilds} and
 * {@code rebuild_partitions} have the same names and comments.
 *
 * @param passed number of offsets that are projected
 * @param whole  number of offsets to be projected, up to the last known position of the live tables
 */
record Rebuild(
        long id,
        List<String> tables,
        boolean isDryRun,
        boolean takesOlder,
        int rate,
        String state,
        String phase,
        @Nullable Instant historyFrom,
        long unsettled,
        int longestWriteMs,
        Instant requestedAt,
        String requestedBy,
        @Nullable String changedBy,
        @Nullable Instant endedAt,
        @Nullable Instant forgottenAt,
        @Nullable String failure,
        @Nullable Long replay,
        long passed,
        long whole,
        long records,
        long parentsMissing,
        long dead) {

    /** Prefix of the failure text when a rollback has failed. */
    static final String ROLLING_BACK = "rolling back: ";

    static Rebuild of(ResultSet row) throws SQLException {
        return new Rebuild(
                row.getLong("rebuild_id"),
                names(row.getArray("tables")),
                row.getBoolean("is_dry_run"),
                row.getBoolean("takes_older"),
                row.getInt("rate"),
                row.getString("state"),
                row.getString("phase"),
                Times.orNull(row, "history_from"),
                row.getLong("unsettled"),
                row.getInt("longest_write_ms"),
                Times.of(row, "requested_at"),
                row.getString("requested_by"),
                row.getString("changed_by"),
                Times.orNull(row, "ended_at"),
                Times.orNull(row, "forgotten_at"),
                row.getString("failure"),
                row.getObject("replay_id", Long.class),
                row.getLong("passed"),
                row.getLong("whole"),
                row.getLong("records"),
                row.getLong("parent_missing"),
                row.getLong("dead"));
    }

    static List<String> names(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    boolean isRunning() {
        return state.equals("running");
    }

    boolean isRollingBack() {
        return state.equals("rolling_back");
    }

    boolean isUnderWay() {
        return isRunning() || isRollingBack();
    }

    /** True if the rebuild has ended for good. */
    boolean isOver() {
        return List.of("done", "cancelled", "rolled_back").contains(state);
    }

    /** True if the rollback has failed: it has to be rolled back again, not resumed. */
    boolean hasFailedToRollBack() {
        return state.equals("failed") && failure != null && failure.startsWith(ROLLING_BACK);
    }
}
