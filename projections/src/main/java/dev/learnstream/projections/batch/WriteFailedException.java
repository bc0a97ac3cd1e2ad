package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.Answer;
import java.sql.SQLException;
import java.util.List;

/** A batch could not be written, and nothing of it is acknowledged to Kafka. */
public final class WriteFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureClass failureClass;

    WriteFailedException(List<Entry> entries, FailureClass failureClass, SQLException cause) {
        this("[%d] events, first [%s]".formatted(entries.size(), entries.get(0).source()), failureClass, cause);
    }

    WriteFailedException(String what, FailureClass failureClass, SQLException cause) {
        super("Could not write %s: %s".formatted(what, Answer.of(cause)), cause);
        this.failureClass = failureClass;
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
    }

    /** Whether the world is bad, a record is, or we are wrong. */
    public FailureClass failureClass() {
        return failureClass;
    }
}
