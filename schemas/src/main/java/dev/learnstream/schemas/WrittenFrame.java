package dev.learnstream.schemas;

import dev.learnstream.schemas.registry.SchemaRegistry;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/** The first bytes of each record written to a topic. They never change once they are known. */
final class WrittenFrame {

    private final EventTopic<?> topic;
    private final @Nullable SchemaRegistry registry;
    private volatile byte @Nullable [] bytes;

    private WrittenFrame(EventTopic<?> topic, @Nullable SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
    }

    static WrittenFrame of(EventTopic<?> topic, @Nullable SchemaRegistry registry, Framing framing) {
        return new WrittenFrame(topic, framing == Framing.REGISTRY ? registry : null);
    }

    /** Returns the bytes. The first call may ask the registry, and so may later calls until it has answered. */
    byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = frame().bytes();
            bytes = known;
        }
        return known;
    }

    private Frame frame() {
        return registry == null
                ? Frame.singleObject(SchemaNormalization.parsingFingerprint64(topic.schema()))
                : Frame.registry(registry.register(topic.name(), released()));
    }

    /** Returns the released schema: the schema of the generated class holds properties that only Java uses. */
    private Schema released() {
        long fingerprint = SchemaNormalization.parsingFingerprint64(topic.schema());
        return ReleasedSchemas.released(topic.schema().getName()).stream()
                .filter(schema -> SchemaNormalization.parsingFingerprint64(schema) == fingerprint)
                .reduce((older, newer) -> newer)
                .orElseGet(topic::schema);
    }
}
