package dev.learnstream.ingest.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.InvalidEventException;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublisherMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PublisherMeters meters = new PublisherMeters(registry);

    @Test
    void showsAllOutcomesOfAllTopicsFromTheStart() {
        assertThat(registry.find("learnstream.publications").counters())
                .hasSize(9)
                .allMatch(counter -> counter.count() == 0);
    }

    @Test
    void countsByTopicAndOutcome() {
        meters.count(EventTopic.QUIZ_ATTEMPTS, PublisherMeters.Outcome.ACKNOWLEDGED);
        meters.count(EventTopic.QUIZ_ATTEMPTS, PublisherMeters.Outcome.ACKNOWLEDGED);
        meters.count(EventTopic.PROGRESS_UPDATES, PublisherMeters.Outcome.FAILED);

        assertThat(count("quiz-attempts", "acknowledged")).isEqualTo(2);
        assertThat(count("quiz-attempts", "failed")).isZero();
        assertThat(count("progress-updates", "failed")).isEqualTo(1);
    }

    @Test
    void showsKafkasOwnUntilThePublisherIsClosed() {
        EventPublisher publisher = publisher();
        assertThat(registry.find("kafka.producer.record.send.total").functionCounter())
                .isNotNull();

        publisher.close();
        assertThat(registry.find("kafka.producer.record.send.total").functionCounter())
                .isNull();
    }

    @Test
    void countsWhatThePublisherRefuses() {
        try (EventPublisher publisher = publisher()) {
            assertThatExceptionOfType(InvalidEventException.class)
                    .isThrownBy(() -> publisher.publish(new ProgressUpdate()));
        }

        assertThat(count("progress-updates", "refused")).isEqualTo(1);
    }

    private EventPublisher publisher() {
        return new EventPublisher(Map.of("bootstrap.servers", "127.0.0.1:1"), EventCodecs.withoutRegistry(), meters);
    }

    private double count(String topic, String outcome) {
        return registry.get("learnstream.publications")
                .tags("topic", topic, "outcome", outcome)
                .counter()
                .count();
    }
}
