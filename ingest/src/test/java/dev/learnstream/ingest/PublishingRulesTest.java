package dev.learnstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code new}, setters and {@code put} create events that no builder would. */
class PublishingRulesTest {

    @Test
    void namesEachRequiredFieldThatIsNull() {
        assertThat(PublishingRules.violations(EventTopic.PROGRESS_UPDATES, new ProgressUpdate()))
                .extracting(Violation::field)
                .containsExactly("eventId", "userId", "topicId", "status", "occurredAt");
    }

    @Test
    void refusesAnInstantThatHasNoMilliseconds() {
        LearnerActivity event = Events.activity("video.play");
        event.put(7, Instant.MAX);

        assertThat(PublishingRules.violations(EventTopic.LEARNER_ACTIVITY, event))
                .containsExactly(new Violation("occurredAt", "must be a number of milliseconds since 1970"));
    }

    @Test
    void refusesThemBeforeAnythingIsSent() {
        try (EventPublisher publisher = new EventPublisher(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> publisher.publish(new LearnerActivity()))
                    .withMessageContaining("userId must not be null");
        }
    }
}
