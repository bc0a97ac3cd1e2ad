package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.SqlErrorText;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A batch could not be written, and nothing of it is acknowledged to Kafka. */
public final class WriteFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQLSTATE: insufficient privilege. */
    private static final String FORBIDDEN = "42501";

    private final FailureClass failureClass;
    private final boolean isGivenBack;

    /** Returns a name of these records for messages. */
    static String name(List<Entry> entries) {
        return "[%d] events, first [%s]"
                .formatted(entries.size(), entries.get(0).source());
    }

    /** Something could not be written; the message names it. */
    public WriteFailedException(String what, FailureClass failureClass, SQLException cause) {
        super("Could not write %s: %s".formatted(what, SqlErrorText.of(cause)), cause);
        this.failureClass = failureClass;
        this.isGivenBack = false;
    }

    /** A mistake of ours. The message names the kind of error; the error's own text is in the stack trace alone. */
    WriteFailedException(List<Entry> entries, RuntimeException cause) {
        super(
                "Could not write %s: [%s]"
                        .formatted(name(entries), cause.getClass().getSimpleName()),
                cause);
        this.failureClass = FailureClass.BUG;
        this.isGivenBack = false;
    }

    /**
     * These records of a batch are left: PostgreSQL is too slow, or refuses too many records, to write them in time.
     */
    WriteFailedException(List<Entry> left, Duration limit) {
        super(("Could not write a whole batch in [%d] s: PostgreSQL is slow, or refuses many events. [%d] or more"
                        + " are left, first [%s]")
                .formatted(limit.toSeconds(), left.size(), left.get(0).source()));
        this.failureClass = FailureClass.WORLD;
        this.isGivenBack = true;
    }

    /** Returns true if there was progress. Writing the same batch again makes more at once. */
    public boolean isGivenBack() {
        return isGivenBack;
    }

    /**
     * Returns true if the service lacks a right, or a policy hides or refuses rows. The batch succeeds after a person
     * has fixed it.
     */
    public boolean isForbidden() {
        return getCause() instanceof SQLException answer && FORBIDDEN.equals(answer.getSQLState());
    }

    /** Returns the cause of the failure: the world, a record or a bug of ours. */
    public FailureClass failureClass() {
        return failureClass;
    }
}
