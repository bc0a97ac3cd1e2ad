package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.learnstream.events.LearnerActivity;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTopicTest {

    @ParameterizedTest
    @CsvSource({
        "learner-activity, dev.learnstream.events.LearnerActivity",
        "progress-updates, dev.learnstream.events.ProgressUpdate",
        "quiz-attempts, dev.learnstream.events.QuizAttempt"
    })
    void carriesOneRecord(String name, String record) {
        EventTopic<?> topic = EventTopic.named(name);

        assertThat(topic.name()).isEqualTo(name);
        assertThat(topic.type().getName()).isEqualTo(record);
        assertThat(topic.schema().getFullName()).isEqualTo(record);
    }

    @Test
    void isOneOfThree() {
        assertThat(EventTopic.ALL)
                .containsExactly(EventTopic.LEARNER_ACTIVITY, EventTopic.PROGRESS_UPDATES, EventTopic.QUIZ_ATTEMPTS);
    }

    @Test
    void keepsHistoryForEverDatedByTheBroker() {
        assertThat(EventTopic.SETTINGS)
                .containsOnly(
                        entry("cleanup.policy", "delete"),
                        entry("retention.ms", "-1"),
                        entry("retention.bytes", "-1"),
                        entry("message.timestamp.type", "LogAppendTime"),
                        entry("max.message.bytes", "1048576"));
    }

    @Test
    void has12PartitionsOnAClusterAnd4Embedded() {
        assertThat(EventTopic.PARTITIONS).isEqualTo(12);
        assertThat(EventTopic.EMBEDDED_PARTITIONS).isEqualTo(4);
    }

    @Nested
    class OfAnEvent {

        @Test
        void isTheOneThatCarriesItsRecord() {
            assertThat(EventTopic.of(Events.activity().build())).isSameAs(EventTopic.LEARNER_ACTIVITY);
            assertThat(EventTopic.of(Events.progress().build())).isSameAs(EventTopic.PROGRESS_UPDATES);
            assertThat(EventTopic.of(Events.attempt().build())).isSameAs(EventTopic.QUIZ_ATTEMPTS);
        }

        @Test
        void knowsTheLearnerAndTheTime() {
            List<SpecificRecord> events = List.of(
                    Events.activity().build(),
                    Events.progress().build(),
                    Events.attempt().build());

            assertThat(events).allSatisfy(event -> {
                EventTopic<SpecificRecord> topic = EventTopic.of(event);
                assertThat(topic.userId().apply(event)).hasToString("01920000-0000-7000-8000-0000000000a1");
                assertThat(topic.occurredAt().apply(event)).isEqualTo("2026-03-01T12:04:05.678Z");
            });
        }
    }

    @Nested
    class WhenThereIsNone {

        @ParameterizedTest
        @ValueSource(strings = {"", "quiz_attempts", "Quiz-Attempts", "quiz-attempts "})
        void saysWhichNameIsUnknown(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EventTopic.named(name))
                    .withMessage("No event topic is named [" + name + "]");
        }

        @Test
        void saysWhichClassNoTopicCarries() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EventTopic.of(new Stranger()))
                    .withMessage("No event topic carries [dev.learnstream.schemas.EventTopicTest$Stranger]");
        }
    }

    private record Stranger() implements SpecificRecord {

        @Override
        public Schema getSchema() {
            return LearnerActivity.getClassSchema();
        }

        @Override
        public Object get(int position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void put(int position, Object value) {
            throw new UnsupportedOperationException();
        }
    }
}
