package dev.learnstream.projections.batch;

import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Creates failures of a writer, for tests in other packages. */
public final class Failures {

    private static final List<Entry> BATCH =
            Records.entries(Classroom.activity().build());

    private Failures() {}

    /** The database answered with that state until the time limit. */
    public static WriteFailedException of(String state) {
        SQLException answer = new SQLException("ERROR: as the test wants it", state);
        return new WriteFailedException(WriteFailedException.name(BATCH), FailureClass.of(answer), answer);
    }

    /** A batch took too long, and part of it is committed. */
    public static WriteFailedException givenBack() {
        return new WriteFailedException(BATCH, Duration.ofMinutes(5));
    }
}
