package dev.learnstream.projections.deadletters;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.ops.JobState;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job on dead letters. The columns of {@code learnstream.dead_letter_jobs} have the same names and comments.
 *
 * @param filter JSON object
 * @param last   the key of the last letter that it has come to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetterJob(
        long id,
        LetterAction action,
        @JsonRawValue String filter,
        String because,
        int rate,
        JobState state,
        Instant requestedAt,
        String requestedBy,
        @Nullable String changedBy,
        @Nullable Instant endedAt,
        @Nullable String failure,
        long total,
        long done,
        long closed,
        long leftOpen,
        long gone,
        long rowsChanged,
        @JsonIgnore RecordKey last) {

    static LetterJob of(ResultSet row) throws SQLException {
        return new LetterJob(
                row.getLong("job_id"),
                LetterAction.of(row.getString("action")),
                row.getString("filter"),
                row.getString("because"),
                row.getInt("rate"),
                JobState.of(row.getString("state")),
                Times.of(row, "requested_at"),
                row.getString("requested_by"),
                row.getString("changed_by"),
                Times.orNull(row, "ended_at"),
                row.getString("failure"),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("closed"),
                row.getLong("left_open"),
                row.getLong("gone"),
                row.getLong("rows_changed"),
                new RecordKey(
                        row.getObject("last_topic_id", UUID.class),
                        row.getInt("last_partition"),
                        row.getLong("last_offset")));
    }

    /** Returns the share of the letters that it has come to, 0 to 100. It is rounded down, so that 100 means all. */
    @JsonProperty
    public double percent() {
        return total == 0 ? 100 : Math.floor(1_000.0 * done / total) / 10;
    }

    /** Returns true if it runs. */
    @JsonIgnore
    public boolean isRunning() {
        return state == JobState.RUNNING;
    }

    boolean isComplete() {
        return done == total;
    }

    /** Returns the text that its letters keep about who closed them. */
    String by() {
        return requestedBy + ", job " + id;
    }
}
