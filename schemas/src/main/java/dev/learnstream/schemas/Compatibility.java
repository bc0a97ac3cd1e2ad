package dev.learnstream.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.jspecify.annotations.Nullable;

/**
 * Checks if events written with one schema can be read with another. If not, it names the field that prevents it.
 *
 * <p>Beyond Avro's own rules the logical types must agree: Avro (1.12.2) ignores them, and reads microseconds as
 * milliseconds.
 *
 * @param reader     the schema that reads
 * @param readerName the name of the reading schema in messages
 * @param writer     the schema that wrote
 * @param writerName the name of the writing schema in messages
 */
public record Compatibility(Schema reader, String readerName, Schema writer, String writerName) {

    /** Returns the problems, each as {@code Record.field: …}; empty if every event can be read. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .forEach(problem -> problems.add(sentence(problem)));
        if (reader.getType() == Schema.Type.RECORD && writer.getType() == Schema.Type.RECORD) {
            reader.getFields().forEach(field -> addLogicalType(field, problems));
        }
        return problems;
    }

    private String sentence(Incompatibility problem) {
        return switch (problem.getType()) {
            case NAME_MISMATCH ->
                "%s: called [%s] in %s"
                        .formatted(place(problem), problem.getWriterFragment().getName(), writerName);
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                "%s: not in %s, and without a default in %s".formatted(place(problem), writerName, readerName);
            case MISSING_ENUM_SYMBOLS ->
                "%s: symbols %s of %s are not in %s, whose enum has no default"
                        .formatted(place(problem), problem.getMessage(), writerName, readerName);
            case TYPE_MISMATCH, FIXED_SIZE_MISMATCH, MISSING_UNION_BRANCH ->
                "%s: %s in %s, which cannot be read as %s in %s"
                        .formatted(
                                place(problem),
                                type(problem.getWriterFragment()),
                                writerName,
                                type(problem.getReaderFragment()),
                                readerName);
        };
    }

    /** Avro reports a path into the reader's schema, such as {@code /fields/3/type}. */
    private String place(Incompatibility problem) {
        String[] path = problem.getLocation().split("/", 4);
        return path.length > 2 && path[1].equals("fields")
                ? place(reader.getFields().get(Integer.parseInt(path[2])))
                : reader.getName();
    }

    private String place(Schema.Field field) {
        return reader.getName() + "." + field.name();
    }

    private static String type(Schema schema) {
        return schema.isUnion()
                ? "union of " + schema.getTypes().stream().map(Schema::getName).toList()
                : schema.getName();
    }

    private void addLogicalType(Schema.Field field, List<String> problems) {
        Schema.Field written = writer.getField(field.name());
        if (written == null) {
            return;
        }
        Map<Schema.Type, String> expected = logicalTypes(field.schema());
        logicalTypes(written.schema()).forEach((type, logicalType) -> {
            @Nullable String other = expected.get(type);
            if (!Objects.equals(logicalType, other)) {
                problems.add("%s: [%s] in %s, [%s] in %s"
                        .formatted(
                                place(field),
                                logicalType,
                                writerName,
                                other == null ? type.getName() : other,
                                readerName));
            }
        });
    }

    /** Returns the logical types of the field's type, or of each branch of its union. Events hold no nested records. */
    private static Map<Schema.Type, String> logicalTypes(Schema schema) {
        Map<Schema.Type, String> names = new HashMap<>();
        Stream<Schema> types = schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema);
        types.forEach(type -> {
            String name = type.getProp("logicalType");
            if (name != null) {
                names.put(type.getType(), name);
            }
        });
        return names;
    }
}
