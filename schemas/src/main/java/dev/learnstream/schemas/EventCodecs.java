package dev.learnstream.schemas;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The codecs of all topics, alike in what they write and in whom they ask. Safe for use by several threads at once. */
public final class EventCodecs {

    private static final EventCodecs SINGLE_OBJECT = new EventCodecs(Framing.SINGLE_OBJECT, null);

    private final @Nullable SchemaRegistry registry;
    private final Map<String, EventCodec<?>> codecs;

    /**
     * Codecs that read both framings.
     *
     * @param written  the framing of what they write
     * @param registry knows the schemas that are not our own, and the ids of those that are
     */
    public EventCodecs(SchemaRegistry registry, Framing written) {
        this(written, registry);
    }

    private EventCodecs(Framing written, @Nullable SchemaRegistry registry) {
        this.registry = registry;
        Function<EventTopic<?>, EventCodec<?>> codec = topic -> new EventCodec<>(topic, registry, written);
        codecs = EventTopic.ALL.stream().collect(Collectors.toUnmodifiableMap(EventTopic::name, codec));
    }

    /** Codecs that read and write single-object encoding; the other framing is unreadable to them. */
    public static EventCodecs withoutRegistry() {
        return SINGLE_OBJECT;
    }

    /** Whom they ask; empty when nobody. */
    public Optional<SchemaRegistry> registry() {
        return Optional.ofNullable(registry);
    }

    /** The codec of a topic. */
    @SuppressWarnings("unchecked") // built per topic
    public <T extends SpecificRecord> EventCodec<T> of(EventTopic<T> topic) {
        return (EventCodec<T>) Objects.requireNonNull(codecs.get(topic.name()), topic.name());
    }
}
