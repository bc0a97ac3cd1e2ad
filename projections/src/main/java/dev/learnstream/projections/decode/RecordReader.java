package dev.learnstream.projections.decode;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.tables.Event;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Reading;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Decodes and checks a record: it holds an event, or it is dead with a reason. */
public final class RecordReader implements RecordDecoder {

    private static final RecordReader WITHOUT_REGISTRY = new RecordReader(EventCodecs.withoutRegistry());

    private final EventCodecs codecs;

    public RecordReader(EventCodecs codecs) {
        this.codecs = codecs;
    }

    /** Reads a record of one of the event topics, without a schema registry. Never fails, whatever bytes it has. */
    public static Entry read(SourceRecord source) {
        return WITHOUT_REGISTRY.apply(source);
    }

    /**
     * Reads a record of one of the event topics, whatever bytes it has.
     *
     * @throws RegistryUnavailableException if the record's schema is not known yet, and the registry does not answer
     */
    @Override
    public Entry apply(SourceRecord source) {
        return read(EventTopic.named(source.partition().topic()), source);
    }

    @Override
    public Optional<Supplier<Entry>> atHand(SourceRecord source) {
        return atHand(EventTopic.named(source.partition().topic()), source);
    }

    private <T extends SpecificRecord> Optional<Supplier<Entry>> atHand(EventTopic<T> topic, SourceRecord source) {
        return codecs.of(topic).atHand(source.value()).map(reading -> () -> entry(topic, source, reading.get()));
    }

    private <T extends SpecificRecord> Entry read(EventTopic<T> topic, SourceRecord source) {
        return entry(topic, source, codecs.of(topic).read(source.value()));
    }

    private static <T extends SpecificRecord> Entry entry(
            EventTopic<T> topic, SourceRecord source, Reading<T> reading) {
        return reading instanceof Reading.Valid<T> valid
                ? dated(topic, valid.event(), source)
                : new Entry.Dead(source, cause(topic, source, reading));
    }

    private static <T extends SpecificRecord> Entry dated(EventTopic<T> topic, T body, SourceRecord source) {
        Instant occurred = topic.occurredAt().apply(body);
        Instant arrived = source.timestamp();
        UUID userId = topic.userId().apply(body);
        if (!Arrival.isKnown(arrived)) {
            return occurred.isBefore(Arrival.END)
                    ? new Entry.Valid(source, new Event(body, userId, occurred))
                    : new Entry.Dead(source, undatable(source, userId));
        }
        Instant time = occurred.isAfter(arrived.plus(EventTopic.CLOCK_TOLERANCE)) ? arrived : occurred;
        return new Entry.Valid(source, new Event(body, userId, time));
    }

    /** Such an event would win every merge forever, and no other time is known for it. */
    private static DeadLetterCause undatable(SourceRecord source, UUID userId) {
        String rule = "occurredAt must be before 2100-01-01 if the record has no arrival time";
        return new DeadLetterCause(
                DeadLetterCause.Reason.REFUSED, rule, null, userId, EventCodec.writerSchema(source.value()));
    }

    private static <T extends SpecificRecord> DeadLetterCause cause(
            EventTopic<T> topic, SourceRecord source, Reading<T> reading) {
        if (reading instanceof Reading.Refused<T> refused) {
            String violations =
                    refused.violations().stream().map(String::valueOf).collect(Collectors.joining("; "));
            @Nullable
            UUID userId = refused.event() == null ? null : topic.userId().apply(refused.event());
            return new DeadLetterCause(
                    DeadLetterCause.Reason.REFUSED, violations, null, userId, refused.writerSchema());
        }
        Reading.Unreadable<T> unreadable = (Reading.Unreadable<T>) reading;
        String reason = unreadable.reason() + SchemaHeaders.hint(source.headers());
        return new DeadLetterCause(DeadLetterCause.Reason.UNREADABLE, reason, null, null, unreadable.writerSchema());
    }
}
