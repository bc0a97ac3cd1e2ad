package dev.learnstream.schemas;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.jspecify.annotations.Nullable;

/** The readers of one topic's events, by the schema that a record names. A schema decides how to read, never what is made. */
final class EventReaders<T> {

    /** Skipping what they hold can take time without end: a record of empty records of empty records has no bytes at all. */
    private static final Set<Schema.Type> NESTED = EnumSet.of(Schema.Type.RECORD, Schema.Type.ARRAY, Schema.Type.MAP);

    private final Schema current;
    private final @Nullable SchemaRegistry registry;
    private final Map<Long, Found<T>> released = new HashMap<>();
    private final Map<Integer, Found<T>> registered = new ConcurrentHashMap<>();

    EventReaders(Schema current, @Nullable SchemaRegistry registry) {
        this.current = current;
        this.registry = registry;
        for (Schema writer : ReleasedSchemas.readableBy(current)) {
            released.put(SchemaNormalization.parsingFingerprint64(writer), readable(writer));
        }
    }

    /**
     * How to read what a schema wrote.
     *
     * @throws RegistryUnavailableException if the registry does not say what the schema is
     */
    Found<T> find(Frame frame) {
        if (frame.framing() == Framing.SINGLE_OBJECT) {
            return released.getOrDefault(frame.schema(), new Found.NoWay<>("unknown schema"));
        }
        Found<T> cached = registered.get((int) frame.schema());
        return cached == null ? ask((int) frame.schema()) : cached;
    }

    private Found<T> ask(int id) {
        if (registry == null) {
            return new Found.NoWay<>("registry framing, but no registry is configured");
        }
        Registered answer = registry.schema(id);
        if (answer instanceof Registered.Unusable unusable) {
            return new Found.NoWay<>("the schema " + unusable.reason());
        }
        Found<T> found = judge(((Registered.Known) answer).schema(), "the registry's schema");
        registered.put(id, found);
        return found;
    }

    /**
     * How to read what a schema wrote that is not our own.
     *
     * @param name what to call it
     */
    Found<T> judge(Schema writer, String name) {
        try {
            List<String> problems = problems(writer, name);
            return problems.isEmpty()
                    ? readable(writer)
                    : new Found.NoWay<>(name + " cannot be read: " + problems.get(0));
        } catch (AvroRuntimeException | StackOverflowError e) {
            return new Found.NoWay<>(name + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private List<String> problems(Schema writer, String name) {
        List<String> nested = nested(writer);
        return nested.isEmpty() ? new Compatibility(current, "this version", writer, name).problems() : nested;
    }

    private static List<String> nested(Schema writer) {
        return writer.getType() != Schema.Type.RECORD
                ? List.of()
                : writer.getFields().stream()
                        .filter(field -> types(field.schema()).anyMatch(type -> NESTED.contains(type.getType())))
                        .map(field -> "field [" + field.name() + "] holds a record, an array or a map")
                        .toList();
    }

    private static Stream<Schema> types(Schema schema) {
        return schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema);
    }

    private Found<T> readable(Schema writer) {
        return new Found.Way<>(new EventReader<>(writer, current));
    }

    /** Whether there is a way to read. */
    sealed interface Found<T> {

        record Way<T>(DatumReader<T> reader) implements Found<T> {}

        record NoWay<T>(String reason) implements Found<T> {}
    }
}
