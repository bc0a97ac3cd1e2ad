package dev.learnstream.projections.pause;

import dev.learnstream.projections.ops.OpsRequests;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The orders of operators to pause and to resume, whether they come over HTTP or from the console. */
public final class PauseOrders {

    private final Pauses pauses;
    private final PauseWatch watch;

    PauseOrders(Pauses pauses, PauseWatch watch) {
        this.pauses = pauses;
        this.watch = watch;
    }

    /** Returns the open pause; empty while projection runs. */
    public Optional<Pause> current() throws SQLException {
        return pauses.current();
    }

    /**
     * Pauses projection on every instance, unless it is paused.
     *
     * @param by      the operator
     * @param because the reason
     */
    public void begin(@Nullable String by, @Nullable String because) throws SQLException {
        pauses.begin(OpsRequests.requireText("by", by), OpsRequests.requireText("because", because));
        watch.look();
    }

    /**
     * Resumes projection, if it is paused.
     *
     * @param by the operator
     */
    public void end(@Nullable String by) throws SQLException {
        pauses.end(OpsRequests.requireText("by", by));
        watch.look();
    }
}
