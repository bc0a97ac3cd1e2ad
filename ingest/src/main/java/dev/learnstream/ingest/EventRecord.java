package dev.learnstream.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.schemas.ClientId;
import dev.learnstream.schemas.EventTopic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Makes the record of an event: the learner is its key, and a header names its producer. */
final class EventRecord {

    private EventRecord() {}

    /**
     * Returns the record.
     *
     * @param value    the event's bytes
     * @param producer name of the producer; if it is null or not a {@link ClientId}, the record names none
     */
    static <T extends SpecificRecord> ProducerRecord<byte[], byte[]> of(
            EventTopic<T> topic, T event, byte[] value, @Nullable String producer) {
        byte[] key = topic.userId().apply(event).toString().getBytes(UTF_8);
        return new ProducerRecord<>(topic.name(), null, key, value, headers(ClientId.of(producer)));
    }

    private static List<Header> headers(@Nullable String name) {
        return name == null ? List.of() : List.of(new RecordHeader(ClientId.HEADER, name.getBytes(UTF_8)));
    }
}
