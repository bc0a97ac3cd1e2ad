package dev.learnstream.projections.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records as Kafka delivers them, and their entries as the service reads them. */
public final class Records {

    /** Time when the broker received all records; later than any event of {@link History} and {@link Classroom}. */
    public static final Instant ARRIVED = Instant.parse("2026-03-02T00:00:00Z");

    private Records() {}

    /** Returns partition 0 of a topic. */
    public static Partition partition(String topic) {
        return partition(topic, 0);
    }

    public static Partition partition(String topic, int number) {
        return new Partition(topic, UUID.nameUUIDFromBytes(topic.getBytes(UTF_8)), number);
    }

    /** Returns a record of an event in partition 0 of its topic. */
    public static <T extends SpecificRecord> SourceRecord record(T event, long offset) {
        EventTopic<T> topic = EventTopic.of(event);
        return record(topic.name(), EventCodec.of(topic).encode(event), offset);
    }

    /** Returns a record of an event in a partition of its topic. */
    public static <T extends SpecificRecord> SourceRecord record(T event, int partition, long offset) {
        EventTopic<T> topic = EventTopic.of(event);
        return record(partition(topic.name(), partition), EventCodec.of(topic).encode(event), offset);
    }

    /** Returns a record of a history's message in a partition of its topic. */
    public static SourceRecord record(Message message, int partition, long offset) {
        return new SourceRecord(
                partition(message.topic(), partition),
                offset,
                Arrival.of(message.timestamp()),
                message.key(),
                message.value(),
                "[]");
    }

    /** Returns a record of bytes in partition 0 of a topic, with a key and a header. */
    public static SourceRecord record(String topic, byte @Nullable [] value, long offset) {
        return record(partition(topic), value, offset);
    }

    private static SourceRecord record(Partition partition, byte @Nullable [] value, long offset) {
        return new SourceRecord(
                partition,
                offset,
                ARRIVED,
                "the key".getBytes(UTF_8),
                value,
                "[{\"key\": \"trace\", \"value\": \"AQI=\"}]");
    }

    /** Returns the entry of an event. */
    public static Entry entry(SpecificRecord event, long offset) {
        return RecordReader.read(record(event, offset));
    }

    /** Returns the entry of an event; {@code since} is the reader's position before it. */
    public static Entry entry(SpecificRecord event, long offset, long since) {
        SourceRecord source = record(event, offset);
        return RecordReader.read(new SourceRecord(
                source.partition(), offset, since, source.timestamp(), source.key(), source.value(), source.headers()));
    }

    /** Returns the entries of a history's messages in order, from offset 0 on, in a partition of their topics. */
    public static List<Entry> entries(History history, int partition) {
        List<Entry> entries = new ArrayList<>();
        for (Message message : history.messages()) {
            entries.add(RecordReader.read(record(message, partition, entries.size())));
        }
        return entries;
    }

    /** Returns the entries of events, with consecutive offsets from 0 on. */
    public static List<Entry> entries(SpecificRecord... events) {
        List<Entry> entries = new ArrayList<>();
        for (SpecificRecord event : events) {
            entries.add(entry(event, entries.size()));
        }
        return entries;
    }
}
