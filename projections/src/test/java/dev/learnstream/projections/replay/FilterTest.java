package dev.learnstream.projections.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The records that a filter selects for a replay. */
class FilterTest {

    private static final Scope ALL = scope(null, null, null, false);

    private static Scope scope(
            @Nullable UUID learner, @Nullable UUID course, @Nullable String eventType, boolean trustKeys) {
        return new Scope(null, null, null, null, null, null, learner, course, eventType, trustKeys);
    }

    private static boolean takes(Scope scope, SpecificRecord event) {
        return new Filter(scope, Set.of(Classroom.VIDEO)).takes(Records.entry(event, 0));
    }

    @Test
    void takesEventsOfTheLearner() {
        assertThat(takes(
                        scope(Classroom.LEARNER, null, null, false),
                        Classroom.activity().build()))
                .isTrue();
        assertThat(takes(
                        scope(Classroom.UNKNOWN, null, null, false),
                        Classroom.activity().build()))
                .isFalse();
    }

    @Test
    void takesEventsOfTheCourseOrOfItsTopics() {
        Scope course = scope(null, Classroom.COURSE, null, false);

        assertThat(takes(course, Classroom.activity().build())).isTrue();
        assertThat(takes(
                        course,
                        Classroom.activity().setCourseId(Classroom.UNKNOWN).build()))
                .isFalse();
        assertThat(takes(course, Classroom.attempt(QuizStatus.PASSED, "12:00").build()))
                .isTrue();
        assertThat(takes(
                        course,
                        Classroom.progress(10, "12:00")
                                .setTopicId(Classroom.VIDEO)
                                .build()))
                .isTrue();
        assertThat(takes(
                        course,
                        Classroom.progress(10, "12:00")
                                .setTopicId(Classroom.TEXT)
                                .build()))
                .isFalse();
    }

    @Test
    void takesActivityOfTheTypeOrOfTheTypesThatBeginSo() {
        SpecificRecord play = Classroom.activity().setEventType("video.play").build();

        assertThat(takes(scope(null, null, "video.play", false), play)).isTrue();
        assertThat(takes(scope(null, null, "video.", false), play)).isTrue();
        assertThat(takes(scope(null, null, "video", false), play)).isFalse();
        assertThat(takes(
                        scope(null, null, "video.", false),
                        Classroom.progress(10, "12:00").build()))
                .isFalse();
    }

    @Test
    void takesWhatIsNoEventOnlyWhereNoEventIsLookedInto() {
        Entry noEvent = RecordReader.read(Records.record("quiz-attempts", "no event".getBytes(UTF_8), 0));

        assertThat(new Filter(ALL, Set.of()).takes(noEvent)).isTrue();
        assertThat(new Filter(scope(Classroom.LEARNER, null, null, false), Set.of()).takes(noEvent))
                .isFalse();
    }

    @Test
    void looksIntoRecordsWithTheLearnersKeyAloneWhenItTrustsKeys() {
        Filter filter = new Filter(scope(Classroom.LEARNER, null, null, true), Set.of());

        assertThat(filter.mayTake(Classroom.LEARNER.toString().getBytes(UTF_8))).isTrue();
        assertThat(filter.mayTake("another".getBytes(UTF_8))).isFalse();
        assertThat(filter.mayTake(null)).isFalse();
        assertThat(new Filter(ALL, Set.of()).mayTake(null)).isTrue();
    }

    @Test
    void looksForTheLearnersKeyWhereKafkasProducerPutsIt() {
        Random random = new Random(20_260_701);
        for (int i = 0; i < 200; i++) {
            UUID learner = new UUID(random.nextLong(), random.nextLong());
            Scope scope = scope(learner, null, null, true);

            assertThat(IntStream.range(0, 12)
                            .filter(number ->
                                    scope.mayBeIn(new Partition("quiz-attempts", Classroom.COURSE, number), 12)))
                    .containsExactly(BuiltInPartitioner.partitionForKey(
                            learner.toString().getBytes(UTF_8), 12));
        }
    }
}
