package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.Answer;
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

    WriteFailedException(List<Entry> entries, FailureClass failureClass, SQLException cause) {
        this("[%d] events, first [%s]".formatted(entries.size(), entries.get(0).source()), failureClass, cause);
    }

    WriteFailedException(String what, FailureClass failureClass, SQLException cause) {
        super("Could not write %s: %s".formatted(what, Answer.of(cause)), cause);
        this.failureClass = failureClass;
        this.isGivenBack = false;
    }

    /** A mistake of ours: the kind of error is told, its message with the stack trace alone. */
    WriteFailedException(List<Entry> entries, RuntimeException cause) {
        super(
                "Could not write [%d] events, first [%s]: [%s]"
                        .formatted(
                                entries.size(),
                                entries.get(0).source(),
                                cause.getClass().getSimpleName()),
                cause);
        this.failureClass = FailureClass.BUG;
        this.isGivenBack = false;
    }

    /** A batch of which these are left: PostgreSQL answers, but so slowly, or refuses so many, that it took too long. */
    WriteFailedException(List<Entry> left, Duration limit) {
        super(("Could not write all of a batch in [%d] s, as PostgreSQL is slow or refuses many events: [%d] or more"
                        + " are left, first [%s]")
                .formatted(limit.toSeconds(), left.size(), left.get(0).source()));
        this.failureClass = FailureClass.WORLD;
        this.isGivenBack = true;
    }

    /** Tells whether there was progress. There will be more as soon as the same batch is written again. */
    public boolean isGivenBack() {
        return isGivenBack;
    }

    /** Tells whether the service lacks a right, or a policy hides or refuses rows: the batch succeeds once a person has mended it. */
    public boolean isForbidden() {
        return getCause() instanceof SQLException answer && FORBIDDEN.equals(answer.getSQLState());
    }

    /** Whether the world is bad, a record is, or we are wrong. */
    public FailureClass failureClass() {
        return failureClass;
    }
}
