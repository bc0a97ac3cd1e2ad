package dev.learnstream.schemas;

import dev.learnstream.schemas.registry.Registered;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.jspecify.annotations.Nullable;

/**
 * The readers of one topic's events, by the schema that a record names. The schema decides how bytes are read, never
 * which class is created.
 */
final class EventReaders<T> {

    /** Skipping such fields can take endless time: a record of empty records of empty records has no bytes at all. */
    private static final Set<Schema.Type> NESTED = EnumSet.of(Schema.Type.RECORD, Schema.Type.ARRAY, Schema.Type.MAP);

    private static final int MAX_UNREADABLE = 1_000;

    private final Schema current;
    private final @Nullable SchemaRegistry registry;
    private final Map<Long, Found<T>> released = new HashMap<>();
    private final Map<Integer, Found.Way<T>> registered = new ConcurrentHashMap<>();
    private final Map<Integer, Refused<T>> unreadable = new ConcurrentHashMap<>();

    EventReaders(Schema current, @Nullable SchemaRegistry registry) {
        this.current = current;
        this.registry = registry;
        for (Schema writer : ReleasedSchemas.readableBy(current)) {
            released.put(SchemaNormalization.parsingFingerprint64(writer), readable(writer));
        }
    }

    /**
     * Finds the reader for a schema. It waits for the registry if necessary.
     *
     * @throws RegistryUnavailableException if the registry does not return the schema
     */
    Found<T> find(Frame frame) {
        Found<T> found = find(frame, registry == null ? id -> Registered.UNKNOWN : registry::schema);
        return found == null ? new Found.NoWay<>(Registered.UNKNOWN.reason()) : found;
    }

    /** Finds the reader for a schema, if the schema is known. Returns null while the registry is being asked. */
    @Nullable
    Found<T> atHand(Frame frame) {
        return find(frame, registry == null ? id -> Registered.UNKNOWN : registry::atHand);
    }

    private @Nullable Found<T> find(Frame frame, IntFunction<@Nullable Registered> schemas) {
        if (frame.framing() == Framing.SINGLE_OBJECT) {
            Found<T> found = released.get(frame.schema());
            return found == null ? new Found.NoWay<>(unknownFingerprint(frame)) : found;
        }
        if (frame.isEightByteId()) {
            return new Found.NoWay<>("the schema's id has eight bytes, as Apicurio writes it by default: "
                    + "only four are supported, see apicurio.registry.id-handler");
        }
        int id = (int) frame.schema();
        Found<T> way = registered.get(id);
        return way == null ? ask(id, schemas) : way;
    }

    private String unknownFingerprint(Frame frame) {
        Set<String> known = new TreeSet<>();
        released.keySet()
                .forEach(
                        fingerprint -> known.add(Frame.singleObject(fingerprint).schemaName()));
        return "unknown schema fingerprint %s; known: %s%s"
                .formatted(frame.schemaName(), String.join(", ", known), UnknownFingerprint.hint(frame.schema()));
    }

    private @Nullable Found<T> ask(int id, IntFunction<@Nullable Registered> schemas) {
        if (registry == null) {
            return new Found.NoWay<>("registry framing, but no registry is configured");
        }
        Registered answer = schemas.apply(id);
        if (answer == null) {
            return null;
        }
        if (answer instanceof Registered.Unusable unusable) {
            return new Found.NoWay<>("the schema " + unusable.reason());
        }
        Registered.Known known = (Registered.Known) answer;
        Refused<T> refused = unreadable.get(id);
        return refused != null && refused.schema.equals(known)
                ? refused.verdict
                : remembered(id, known, judge(known.schema(), "the registry's schema"));
    }

    private Found<T> remembered(int id, Registered.Known schema, Found<T> found) {
        if (found instanceof Found.Way<T> way) {
            registered.put(id, way);
            unreadable.remove(id);
        } else if (registry != null) {
            if (unreadable.size() >= MAX_UNREADABLE) {
                unreadable.clear();
            }
            unreadable.put(id, new Refused<>(schema, found));
            registry.doubt(id);
        }
        return found;
    }

    /** A verdict holds only for the answer that it was based on, not for a later one. */
    private record Refused<T>(Registered.Known schema, Found<T> verdict) {}

    /**
     * Finds the reader for a schema of another producer.
     *
     * @param name the schema's name in messages
     */
    Found<T> judge(Schema writer, String name) {
        try {
            Schema reader = ForeignSchema.reader(current, writer);
            List<String> problems = problems(reader, writer, name);
            return problems.isEmpty()
                    ? new Found.Way<>(new EventReader<>(writer, reader, current))
                    : new Found.NoWay<>(name + " cannot be read: " + problems.get(0));
        } catch (RuntimeException | StackOverflowError e) {
            return new Found.NoWay<>(name + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static List<String> problems(Schema reader, Schema writer, String name) {
        List<String> nested = nested(writer);
        return nested.isEmpty() ? new Compatibility(reader, "this version", writer, name).problems() : nested;
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
        return new Found.Way<>(new EventReader<>(writer, current, current));
    }

    /** The result of the search: a reader, or the reason why there is none. */
    sealed interface Found<T> {

        record Way<T>(DatumReader<T> reader) implements Found<T> {}

        record NoWay<T>(String reason) implements Found<T> {}
    }
}
