package dev.learnstream.projections.sweep;

import static dev.learnstream.projections.testing.Classroom.COURSE;
import static dev.learnstream.projections.testing.Classroom.LEARNER;

import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** The {@link Classroom}, with more modules if a test adds them, and actions of its learner. */
final class SweepFixture implements AutoCloseable {

    final TestDatabase database = TestDatabase.create();
    private final BatchWriter writer = new BatchWriter(
            new BatchTransaction(database.pool(), new Tables(Projection.ALL, new SimpleMeterRegistry()), 1_000));

    /** Returns the sweep of another instance. */
    Sweep newSweep() {
        return new Sweep(database.pool(), new SimpleMeterRegistry());
    }

    void empty() {
        database.holdOnly(Classroom.CATALOGUE);
    }

    void write(SpecificRecord... events) {
        writer.write(Records.entries(events));
    }

    /** Passes a new attempt at a pair of a module. */
    void pass(int module, int pair, String time) {
        write(Classroom.attempt(QuizStatus.PASSED, "00:00")
                .setAttemptId(Classroom.newEventId())
                .setModuleNo(module)
                .setTopicPairIndex(pair)
                .setOccurredAt(Instant.parse(time))
                .build());
    }

    /** Watches part of a video. */
    void watch(UUID video, String time) {
        write(Classroom.progress(5, "00:00")
                .setTopicId(video)
                .setOccurredAt(Instant.parse(time))
                .build());
    }

    /** Stores a passed attempt as another tool does: no row of module_progress results. */
    void storePass(int module, int pair, String time) {
        database.execute("""
                INSERT INTO public.quiz_attempts
                  (attempt_id, user_id, course_id, module_no, topic_pair_index, status, completed_at, updated_at)
                VALUES (gen_random_uuid(), ?, ?, ?, ?, 'passed', ?, '2026-01-01 00:00+00')
                """, LEARNER, COURSE, module, pair, OffsetDateTime.parse(time));
    }

    void addTopic(int module) {
        database.execute("""
                INSERT INTO public.topics (course_id, module_no, module_name, topic_number, topic_name)
                VALUES (?, ?, 'Added', 9, 'Added')
                """, COURSE, module);
    }

    void addQuestion(int module, int pair) {
        database.execute("""
                INSERT INTO public.quiz_questions (course_id, module_no, topic_pair_index, prompt)
                VALUES (?, ?, ?, 'Why?')
                """, COURSE, module, pair);
    }

    void removeQuestions(int module, int pair) {
        database.execute(
                "DELETE FROM public.quiz_questions WHERE course_id = ? AND module_no = ? AND topic_pair_index = ?",
                COURSE,
                module,
                pair);
    }

    void teach(UUID topic, String contentType) {
        database.execute("UPDATE public.topics SET content_type = ? WHERE topic_id = ?", contentType, topic);
    }

    List<String> openings() {
        return database.rows("""
                SELECT module_no, unlocked_at, cooldown_until, updated_at FROM public.module_progress ORDER BY 1
                """);
    }

    List<String> passes() {
        return database.rows("""
                SELECT module_no, quiz_passed, passed_at, completed_at FROM public.module_progress ORDER BY 1
                """);
    }

    List<String> videos() {
        return database.rows("SELECT module_no, videos_completed, updated_at FROM public.module_progress ORDER BY 1");
    }

    @Override
    public void close() {
        database.close();
    }
}
