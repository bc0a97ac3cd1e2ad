package dev.learnstream.projections.replay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.learnstream.projections.ops.JobState;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay and the sums of its partitions. The columns of {@code learnstream.replays} and {@code replay_partitions}
 * have the same names and comments.
 *
 * @param rate       greatest number of records per second that all instances together read
 * @param passed     number of offsets that were read
 * @param whole      number of offsets to read in all
 * @param unfinished number of partitions that are not read to their end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Replay(
        long id,
        Scope scope,
        int rate,
        JobState state,
        Instant requestedAt,
        String requestedBy,
        @Nullable String changedBy,
        @Nullable Instant endedAt,
        @Nullable String failure,
        @JsonIgnore long passed,
        @JsonIgnore long whole,
        @JsonIgnore int unfinished,
        long records,
        long matched,
        long applied,
        long parentsMissing,
        long dead,
        long rowsChanged) {

    static Replay of(ResultSet row) throws SQLException {
        return new Replay(
                row.getLong("replay_id"),
                scope(row),
                row.getInt("rate"),
                JobState.of(row.getString("state")),
                Times.of(row, "requested_at"),
                row.getString("requested_by"),
                row.getString("changed_by"),
                Times.orNull(row, "ended_at"),
                row.getString("failure"),
                row.getLong("passed"),
                row.getLong("whole"),
                row.getInt("unfinished"),
                row.getLong("records"),
                row.getLong("matched"),
                row.getLong("applied"),
                row.getLong("parent_missing"),
                row.getLong("dead"),
                row.getLong("rows_changed"));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(
                row.getString("topic"),
                row.getObject("partition", Integer.class),
                row.getObject("from_offset", Long.class),
                row.getObject("to_offset", Long.class),
                Times.orNull(row, "arrived_from"),
                Times.orNull(row, "arrived_to"),
                row.getObject("user_id", UUID.class),
                row.getObject("course_id", UUID.class),
                row.getString("event_type"),
                row.getBoolean("trusts_keys") ? true : null);
    }

    /** Returns the share of the offsets that is read, 0 to 100. It is rounded down, so that 100 means all. */
    @JsonProperty
    public double percent() {
        return whole == 0 ? 100 : Math.floor(1_000.0 * passed / whole) / 10;
    }

    /** Returns true if it runs. */
    @JsonIgnore
    public boolean isRunning() {
        return state == JobState.RUNNING;
    }
}
