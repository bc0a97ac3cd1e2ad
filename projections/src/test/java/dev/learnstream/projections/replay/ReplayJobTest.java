package dev.learnstream.projections.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.ops.JobState;
import dev.learnstream.projections.ops.JobThroughput;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replay that PostgreSQL refuses fails, on a real PostgreSQL. */
class ReplayJobTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final UUID COURSE = UUID.fromString("01920000-0000-7000-8000-0000000000c1");

    private final Replays replays = new Replays(DATABASE.pool());
    private long id;

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        DATABASE.execute("DELETE FROM learnstream.replays");
        id = replays.create(Scope.ALL, 500, "ann", List.of());
    }

    private Replay replay() throws SQLException {
        return replays.find(id).orElseThrow();
    }

    private void look(ReplayJob.Readers readers) throws InterruptedException, SQLException {
        new ReplayJob(replays, throttle(), new JobThroughput(), new TopicIds(Map.of()), readers).look(() -> false);
    }

    private static ReplayThrottle throttle() {
        TopicOffsets noKafka = new TopicOffsets(
                (Admin) Proxy.newProxyInstance(
                        Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                            throw new UnsupportedOperationException(method.getName());
                        }),
                "none");
        return new ReplayThrottle(
                noKafka, new HoleTransactions(DATABASE.pool()), new StreamPause(), new ReplayPolicy(500, 2_000));
    }

    /** Reads the topics of a course, as the reader of such a replay does. */
    private ReplayReader ofACourse(Replay replay) throws SQLException {
        throw new AssertionError("Read " + replays.topicsOf(COURSE) + " for " + replay.id());
    }

    @Test
    void failsIfTheServiceMayNotReadTheTopicsOfTheCourse() throws Exception {
        DATABASE.execute("REVOKE SELECT ON public.topics FROM learnstream_writer");
        try {
            look(this::ofACourse);
        } finally {
            DATABASE.execute("GRANT SELECT ON public.topics TO learnstream_writer");
        }

        assertThat(replay().state()).isEqualTo(JobState.FAILED);
        assertThat(replay().failure()).isEqualTo("[42501] ERROR: permission denied for table topics");
    }

    @Test
    void runsOnIfTheDatabaseIsAway() throws Exception {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> look(replay -> {
                    throw new SQLException("terminating connection due to administrator command", "57P01");
                }));

        assertThat(replay().state()).isEqualTo(JobState.RUNNING);
        assertThat(replay().failure()).isNull();
    }
}
