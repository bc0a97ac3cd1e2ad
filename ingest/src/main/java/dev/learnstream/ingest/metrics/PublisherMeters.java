package dev.learnstream.ingest.metrics;

import dev.learnstream.ingest.PublisherMetrics;
import dev.learnstream.schemas.EventTopic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;

/**
 * Micrometer's meters of publishers. {@code learnstream.publications} counts events by {@code topic} and
 * {@code outcome} ({@code acknowledged}, {@code refused}, {@code failed}); {@code kafka.producer.*} are Kafka's own.
 */
public final class PublisherMeters implements PublisherMetrics {

    private final MeterRegistry registry;
    private final Iterable<Tag> kafkaTags;
    private final Map<Count, Counter> counters = new HashMap<>();

    /** Creates meters that start at zero. Several publishers may share them. */
    public PublisherMeters(MeterRegistry registry) {
        this(registry, Tags.empty());
    }

    /**
     * Creates meters that start at zero. Several publishers may share them.
     *
     * @param kafkaTags of {@code kafka.producer.*}. Prometheus shows a meter only if all meters of its name have the
     *     same tags, and those of an application's other producers may have some
     */
    public PublisherMeters(MeterRegistry registry, Iterable<Tag> kafkaTags) {
        this.registry = registry;
        this.kafkaTags = kafkaTags;
        for (EventTopic<?> topic : EventTopic.ALL) {
            for (Outcome outcome : Outcome.values()) {
                counters.put(new Count(topic.name(), outcome), counter(registry, topic.name(), outcome));
            }
        }
    }

    private static Counter counter(MeterRegistry registry, String topic, Outcome outcome) {
        return Counter.builder("learnstream.publications")
                .description("Events that this process published, by outcome")
                .tags("topic", topic, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    @Override
    public void count(EventTopic<?> topic, Outcome outcome) {
        Objects.requireNonNull(counters.get(new Count(topic.name(), outcome))).increment();
    }

    @Override
    public Runnable watch(Producer<?, ?> producer) {
        KafkaClientMetrics metrics = new KafkaClientMetrics(producer, kafkaTags);
        metrics.bindTo(registry);
        return metrics::close;
    }

    private record Count(String topic, Outcome outcome) {}
}
