package dev.learnstream.projections.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The states have the texts that the database allows. */
class JobStateTest {

    private static final Pattern TEXT = Pattern.compile("'([^']*)'");
    private static final TestDatabase DATABASE = TestDatabase.create();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    private static List<String> allowedBy(String constraint) {
        String rule = DATABASE.rows("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '%s'"
                        .formatted(constraint))
                .get(0);
        return TEXT.matcher(rule).results().map(text -> text.group(1)).toList();
    }

    @Test
    void areThoseThatARebuildCanHave() {
        assertThat(allowedBy("ck_rebuilds_state"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(JobState.values()).map(JobState::toString).toList());
    }

    @Test
    void areThoseThatAReplayCanHaveExceptRollback() {
        assertThat(allowedBy("ck_replays_state"))
                .extracting(JobState::of)
                .containsExactlyInAnyOrder(
                        JobState.RUNNING, JobState.PAUSED, JobState.CANCELLED, JobState.DONE, JobState.FAILED);
    }
}
