package dev.learnstream.schemas;

import dev.learnstream.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The codecs of all topics. They share one framing and one registry. Safe for use by several threads at once. */
public final class EventCodecs {

    private static final EventCodecs SINGLE_OBJECT = new EventCodecs(Framing.SINGLE_OBJECT, null);

    private final @Nullable SchemaRegistry registry;
    private final Map<String, EventCodec<?>> codecs;

    /**
     * Creates codecs that read both framings.
     *
     * @param registry knows the schemas of other producers, and the ids of our own
     * @param written  the framing of the events that are written
     */
    public EventCodecs(SchemaRegistry registry, Framing written) {
        this(written, registry);
    }

    private EventCodecs(Framing written, @Nullable SchemaRegistry registry) {
        this.registry = registry;
        Function<EventTopic<?>, EventCodec<?>> codec = topic -> new EventCodec<>(topic, registry, written);
        codecs = EventTopic.ALL.stream().collect(Collectors.toUnmodifiableMap(EventTopic::name, codec));
    }

    /** Returns codecs that read and write single-object encoding. They cannot read the other framing. */
    public static EventCodecs withoutRegistry() {
        return SINGLE_OBJECT;
    }

    /** Returns the registry that the codecs ask; empty if there is none. */
    public Optional<SchemaRegistry> registry() {
        return Optional.ofNullable(registry);
    }

    /** Returns the codec of a topic. */
    @SuppressWarnings("unchecked") // built per topic
    public <T extends SpecificRecord> EventCodec<T> of(EventTopic<T> topic) {
        return (EventCodec<T>) Objects.requireNonNull(codecs.get(topic.name()), topic.name());
    }
}
