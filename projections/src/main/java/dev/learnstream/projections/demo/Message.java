package dev.learnstream.projections.demo;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record that the demo sends. */
sealed interface Message {

    /**
     * An event.
     *
     * @param isAgain true if it was sent before
     */
    record Event(SpecificRecord event, boolean isAgain) implements Message {}

    /** Bytes that are no valid event. */
    record Broken(ProducerRecord<byte[], byte[]> bytes) implements Message {}
}
