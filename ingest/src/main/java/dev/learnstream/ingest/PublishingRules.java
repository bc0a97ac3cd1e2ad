package dev.learnstream.ingest;

import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Checks if an event can be published: the rules of the contract, and values that Java allows but bytes cannot express.
 */
final class PublishingRules {

    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private PublishingRules() {}

    /** Returns the violated rules; empty if the event can be published. */
    static <T extends SpecificRecord> List<Violation> violations(EventTopic<T> topic, T event) {
        List<Violation> unwritable = topic.schema().getFields().stream()
                .flatMap(field -> unwritable(field, event.get(field.pos())).stream())
                .toList();
        return Stream.concat(unwritable.stream(), EventCodec.of(topic).violations(event).stream())
                .toList();
    }

    private static Optional<Violation> unwritable(Schema.Field field, @Nullable Object value) {
        if (value == null && !field.schema().isNullable()) {
            return Optional.of(new Violation(field.name(), "must not be null"));
        }
        return value instanceof Instant instant && instant.isAfter(LATEST)
                ? Optional.of(new Violation(field.name(), "must be a number of milliseconds since 1970"))
                : Optional.empty();
    }
}
