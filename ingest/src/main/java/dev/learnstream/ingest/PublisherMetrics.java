package dev.learnstream.ingest;

import dev.learnstream.schemas.EventTopic;
import org.apache.kafka.clients.producer.Producer;

/** Is told what becomes of events. Called by several threads at once. */
public interface PublisherMetrics {

    /** Counts nothing. */
    PublisherMetrics NONE = new PublisherMetrics() {
        @Override
        public void count(EventTopic<?> topic, Outcome outcome) {}

        @Override
        public Runnable watch(Producer<?, ?> producer) {
            return () -> {};
        }
    };

    /** Counts one event of a topic. */
    void count(EventTopic<?> topic, Outcome outcome);

    /**
     * Shows Kafka's own figures of a producer that was just made.
     *
     * @return what is run when the producer is closed
     */
    Runnable watch(Producer<?, ?> producer);

    /** What became of an event. */
    enum Outcome {
        /** Kafka has it. */
        ACKNOWLEDGED,
        /** It breaks a rule of the contract, and was not sent. */
        REFUSED,
        /** Kafka did not acknowledge it, or the schema registry did not let it go. */
        FAILED
    }
}
