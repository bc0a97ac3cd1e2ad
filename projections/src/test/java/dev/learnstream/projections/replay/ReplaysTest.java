package dev.learnstream.projections.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobState;
import dev.learnstream.projections.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays change their state at an operator's request, on a real PostgreSQL. */
class ReplaysTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final Replays replays = new Replays(DATABASE.pool());
    private long id;

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        id = replays.create(Scope.ALL, 500, "ann", List.of());
    }

    private Replay replay() throws SQLException {
        return replays.find(id).orElseThrow();
    }

    @Test
    void pauseAndGoOn() throws SQLException {
        assertThat(replays.change(id, JobAction.PAUSE, "ben")).isTrue();
        assertThat(replay().state()).isEqualTo(JobState.PAUSED);
        assertThat(replay().changedBy()).isEqualTo("ben");
        assertThat(replays.change(id, JobAction.PAUSE, "ben")).isFalse();

        assertThat(replays.change(id, JobAction.RESUME, "ben")).isTrue();
        assertThat(replay().state()).isEqualTo(JobState.RUNNING);
        assertThat(replay().endedAt()).isNull();
    }

    @Test
    void goOnAfterAFailure() throws SQLException {
        assertThat(replays.fail(id, "lost")).isTrue();
        assertThat(replay().state()).isEqualTo(JobState.FAILED);

        assertThat(replays.change(id, JobAction.RESUME, "ben")).isTrue();
        assertThat(replay().failure()).isNull();
    }

    @Test
    void stayCancelled() throws SQLException {
        assertThat(replays.change(id, JobAction.CANCEL, "ben")).isTrue();
        assertThat(replay().endedAt()).isNotNull();

        assertThat(replays.change(id, JobAction.RESUME, "ben")).isFalse();
        assertThat(replay().state()).isEqualTo(JobState.CANCELLED);
    }
}
