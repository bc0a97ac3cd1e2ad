package dev.learnstream.ingest;

import dev.learnstream.schemas.EventTopic;
import org.apache.kafka.clients.producer.Producer;

/** Receives the outcome of each event. Called by several threads at once. */
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
     * Shows Kafka's own metrics of a new producer.
     *
     * @return the action to run when the producer is closed
     */
    Runnable watch(Producer<?, ?> producer);

    /** The outcome of publishing an event. */
    enum Outcome {
        /** Kafka has acknowledged the event. */
        ACKNOWLEDGED,
        /** The event breaks a rule of the contract, and was not sent. */
        REFUSED,
        /** Kafka did not acknowledge the event, or the schema registry failed or refused. */
        FAILED
    }
}
