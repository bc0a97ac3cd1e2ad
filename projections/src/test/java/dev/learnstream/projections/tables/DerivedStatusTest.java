package dev.learnstream.projections.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.schemas.EventType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedStatusTest {

    @ParameterizedTest
    @CsvSource({
        "idle.start, attention_drift",
        "video.pause, attention_drift",
        "video.paused.long, attention_drift",
        "video.buffer.start, attention_drift",
        "lesson.locked_click, attention_drift",
        "quiz.fail, content_friction",
        "quiz.failed, content_friction",
        "quiz.retry, content_friction",
        "tutor.prompt, content_friction",
        "cold_call.star, content_friction",
        "cold_call.start, content_friction",
        "cold_call.submit, content_friction",
        "tutor.response_received, content_friction",
        "content.friction, content_friction",
        "video.play, engaged",
        "video.resume, engaged",
        "video.buffer.end, engaged",
        "progress.snapshot, engaged",
        "persona.change, engaged",
        "notes.add, engaged",
        "lesson.open, engaged",
        "cold_call.view, engaged",
        "tutor.response, engaged",
        "tutor.response_sent, engaged"
    })
    void isOfTheFirstPrefixThatMatches(String eventType, String expected) {
        assertThat(DerivedStatus.of(eventType)).map(DerivedStatus::text).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO.PAUSE", "Video.Pause", "vIDEO.pAUSE"})
    void doesNotMindTheCase(String eventType) {
        assertThat(DerivedStatus.of(eventType)).hasValue(DerivedStatus.ATTENTION_DRIFT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.view", "idle", "quiz.pass", "my.video.play", " video.play", "video"})
    void saysNothingOfOtherTypes(String eventType) {
        assertThat(DerivedStatus.of(eventType)).isEmpty();
    }

    /** Fails if the catalogue names a status that the table does not know, or if a longer name hides one. */
    @Test
    void isThatOfTheCatalogueForEachOfItsTypes() {
        assertThat(EventType.ALL).allSatisfy(type -> assertThat(
                        DerivedStatus.of(type.name()).map(DerivedStatus::text).orElse(null))
                .isEqualTo(type.status()));
        assertThat(EventType.ALL.stream().map(EventType::status).filter(Objects::nonNull))
                .contains("attention_drift", "content_friction", "engaged");
    }

    @Test
    void explainsEachStatusWithTheTypeAsItWasSent() {
        assertThat(reason("IDLE.Start", null)).isEqualTo("Idle or pause pattern detected (IDLE.Start)");
        assertThat(reason("quiz.fail", null)).isEqualTo("Learner signaled friction (quiz.fail)");
        assertThat(reason("notes.add", null)).isEqualTo("Learner interacting with content (notes.add)");
    }

    @Nested
    class WhenThePayloadGivesAReason {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"reason\":\"bored\"}",
                    "{\"a\":{\"reason\":\"deep\"},\"reason\":\"bored\",\"z\":[1,{}]}",
                    "{\"reason\":\"tired\",\"reason\":\"bored\"}",
                    "{\"reason\":7,\"reason\":\"bored\"}",
                    "{\"re\\u0061son\":\"bored\"}",
                    "{\"reason\":\"b\\u006fred\"}"
                })
        void takesTheLastAtTheTop(String payload) {
            assertThat(reason("idle.start", payload)).isEqualTo("bored");
        }

        @Test
        void takesItAsItIs() {
            assertThat(reason("idle.start", "{\"reason\":\" two  words \"}")).isEqualTo(" two  words ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"reason\":\"\"}",
                    "{\"reason\":\" \\t\\n\"}",
                    "{\"reason\":7}",
                    "{\"reason\":null}",
                    "{\"reason\":[\"bored\"]}",
                    "{\"reason\":{\"reason\":\"bored\"}}",
                    "{\"a\":{\"reason\":\"bored\"}}",
                    "{\"Reason\":\"bored\"}",
                    "{\"reasons\":\"bored\"}",
                    "{\"reason\":\"bored\",\"reason\":\" \"}",
                    "{\"a\":\"reason\"}",
                    "[{\"reason\":\"bored\"}]",
                    "\"reason\"",
                    "{}"
                })
        void passesOverWhatIsNoReason(String payload) {
            assertThat(reason("idle.start", payload)).isEqualTo("Idle or pause pattern detected (idle.start)");
        }
    }

    private static String reason(String eventType, @Nullable String payload) {
        return DerivedStatus.of(eventType)
                .orElseThrow()
                .reason(Classroom.activity()
                        .setEventType(eventType)
                        .setPayload(payload)
                        .build());
    }
}
