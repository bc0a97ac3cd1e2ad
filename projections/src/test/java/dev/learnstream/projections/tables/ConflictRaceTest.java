package dev.learnstream.projections.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.schemas.EventTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two writers write different events with the same id. Neither sees the other's row yet. */
class ConflictRaceTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final UUID ID = UUID.fromString("01920000-0000-7000-8000-00000000000c");

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.holdOnly(Classroom.CATALOGUE);
    }

    @Test
    void tellsTheSecondWriterOfAnEventThatAnotherStands() throws Exception {
        List<Verdict> verdicts = race(
                new LearnerActivityEvents(),
                Classroom.activity().setEventId(ID).setEventType("video.play").build(),
                Classroom.activity().setEventId(ID).setEventType("video.pause").build());

        assertThat(verdicts).containsExactly(new Verdict(0, Verdict.Kind.CONFLICTING_DUPLICATE, null));
        assertThat(DATABASE.rows("SELECT event_type FROM public.learner_activity_events"))
                .containsExactly("video.play");
    }

    @Test
    void tellsTheSecondWriterOfAnAttemptThatAnotherStands() throws Exception {
        List<Verdict> verdicts = race(
                new QuizAttempts(),
                Classroom.attempt(QuizStatus.STARTED, "12:00")
                        .setAttemptId(ID)
                        .setModuleNo(1)
                        .build(),
                Classroom.attempt(QuizStatus.PASSED, "12:00")
                        .setAttemptId(ID)
                        .setModuleNo(2)
                        .build());

        assertThat(verdicts).containsExactly(new Verdict(0, Verdict.Kind.CONFLICTING_ATTEMPT, null));
        assertThat(DATABASE.rows("SELECT module_no, status FROM public.quiz_attempts"))
                .containsExactly("1 | started");
    }

    @Test
    void saysNothingWhereTheSecondWriterHasTheSameEvent() throws Exception {
        List<Verdict> verdicts = race(
                new LearnerActivityEvents(),
                Classroom.activity().setEventId(ID).build(),
                Classroom.activity().setEventId(ID).build());

        assertThat(verdicts).isEmpty();
    }

    /** Lets the first writer commit while the second waits for its row; returns the second one's verdicts. */
    private static List<Verdict> race(Projection table, SpecificRecord first, SpecificRecord second) throws Exception {
        try (Connection one = DATABASE.pool().getConnection();
                Connection other = DATABASE.pool().getConnection()) {
            one.setAutoCommit(false);
            merge(one, table, first);

            CompletableFuture<List<Verdict>> told = CompletableFuture.supplyAsync(() -> merge(other, table, second));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> DATABASE.number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            one.commit();
            return told.get(10, TimeUnit.SECONDS);
        }
    }

    private static List<Verdict> merge(Connection connection, Projection table, SpecificRecord body) {
        try {
            return new Merge(table)
                    .merge(connection, List.of(event(body)), List.of())
                    .verdicts();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not merge", e);
        }
    }

    private static <T extends SpecificRecord> Event event(T body) {
        EventTopic<T> topic = EventTopic.of(body);
        return new Event(body, topic.userId().apply(body), topic.occurredAt().apply(body));
    }
}
