package dev.learnstream.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.learnstream.projections.ops.JobState;
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
 * @param rate           records per second that are read at most
 * @param historyFrom    earliest time that Kafka's records cover; rows with earlier times are left as they are
 * @param unsettled      rows that changed each time they were compared
 * @param longestWriteMs longest time that rows were locked, milliseconds
 * @param forgottenAt    time when findings and kept rows were deleted; null if they were not
 * @param replay         after a rollback, the replay of the events that have arrived since
 * @param passed         number of offsets that are projected
 * @param whole          number of offsets to be projected, up to the last known position of the live tables
 * @param parentsMissing records whose learner, course or topic is missing
 * @param dead           records that cannot be applied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rebuild(
        long id,
        List<String> tables,
        @JsonProperty("dryRun") boolean isDryRun,
        @JsonProperty("withOlder") boolean takesOlder,
        int rate,
        JobState state,
        Phase phase,
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
        @JsonIgnore long passed,
        @JsonIgnore long whole,
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
                JobState.of(row.getString("state")),
                Phase.of(row.getString("phase")),
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

    /**
     * Returns the share of the offsets that is projected, 0 to 100. It is rounded down, so that 100 means all. It is 0
     * before the first look at the live tables.
     */
    @JsonProperty
    public double percent() {
        if (whole == 0) {
            return phase == Phase.PROJECTING ? 0 : 100;
        }
        return Math.floor(1_000.0 * passed / whole) / 10;
    }

    boolean isRunning() {
        return state == JobState.RUNNING;
    }

    boolean isRollingBack() {
        return state == JobState.ROLLING_BACK;
    }

    /** Returns true if an instance works on it, or will. */
    @JsonIgnore
    public boolean isUnderWay() {
        return isRunning() || isRollingBack();
    }

    /** True if the rebuild has ended for good. */
    @JsonIgnore
    public boolean isOver() {
        return List.of(JobState.DONE, JobState.CANCELLED, JobState.ROLLED_BACK).contains(state);
    }

    /** True if the rollback has failed: it has to be rolled back again, not resumed. */
    public boolean hasFailedToRollBack() {
        return state == JobState.FAILED && failure != null && failure.startsWith(ROLLING_BACK);
    }
}
