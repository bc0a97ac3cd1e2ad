package dev.learnstream.projections.ops;

import dev.learnstream.projections.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** An operator's action on a job. Only a rebuild can be rolled back. */
public enum JobAction {
    PAUSE,
    RESUME,
    CANCEL,
    ROLLBACK;

    /**
     * Returns the action of a path.
     *
     * @param name such as {@code pause}
     */
    public static JobAction of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns the state after the action. */
    private JobState state() {
        return switch (this) {
            case PAUSE -> JobState.PAUSED;
            case RESUME -> JobState.RUNNING;
            case CANCEL -> JobState.CANCELLED;
            case ROLLBACK -> JobState.ROLLING_BACK;
        };
    }

    /** Returns the states in which the action is allowed. */
    private List<JobState> from() {
        return switch (this) {
            case PAUSE -> List.of(JobState.RUNNING);
            case RESUME -> List.of(JobState.PAUSED, JobState.FAILED);
            case CANCEL -> List.of(JobState.RUNNING, JobState.PAUSED, JobState.FAILED);
            case ROLLBACK -> List.of(JobState.DONE, JobState.CANCELLED, JobState.FAILED);
        };
    }

    /** Returns true if the action is allowed in this state. */
    public boolean isAllowedIn(JobState state) {
        return from().contains(state);
    }

    /**
     * Carries out the action.
     *
     * @param change statement with five parameters: the new state, the operator, true if the job ends, the job's
     *               number, and the states in which the action is allowed
     * @return false if the job's state does not allow the action
     */
    public boolean carryOut(Connection connection, String change, long id, String by) throws SQLException {
        String[] from = from().stream().map(JobState::toString).toArray(String[]::new);
        return Query.update(connection, change, state().toString(), by, this == CANCEL, id, from) > 0;
    }

    /** Returns the action in words. */
    @Override
    public String toString() {
        return this == ROLLBACK ? "roll back" : name().toLowerCase(Locale.ROOT);
    }
}
