package dev.learnstream.schemas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Describes an event's form over HTTP as JSON Schema, draft 2020-12. It is made from the Avro schema and the rules. It
 * allows some events that the front door refuses: JSON Schema cannot count the bytes of a document.
 */
final class JsonSchema {

    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

    private static final String NO_CONTROL = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$";

    /** ISO 8601 with a time zone, from the year 2000 on. */
    private static final String INSTANT = "^[2-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
            + "([.][0-9]{1,9})?(Z|[+-][0-9]{2}(:[0-9]{2}){0,2})$";

    /** Fields with JSON text in Avro: over HTTP they are any JSON value, or a string with JSON text. */
    private static final Set<String> DOCUMENTS = Set.of("payload", "questionSet", "answers");

    private JsonSchema() {}

    /** Returns the JSON Schema of a record. */
    static String of(Schema record) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", record.getName());
        root.put("description", record.getDoc());
        root.put("type", "object");
        root.put("additionalProperties", false);
        root.putArray("required").add("type");
        ObjectNode properties = root.putObject("properties");
        properties.putObject("type").put("const", record.getName());
        for (Schema.Field field : record.getFields()) {
            if (!field.schema().isNullable()) {
                root.withArray("required").add(field.name());
            }
            describe(properties.putObject(field.name()).put("description", field.doc()), field);
        }
        return root.toPrettyString() + "\n";
    }

    private static void describe(ObjectNode property, Schema.Field field) {
        if (DOCUMENTS.contains(field.name())) {
            property.putArray("examples")
                    .add(JsonNodeFactory.instance.objectNode().put("a", 1))
                    .add("{\"a\": 1}");
            return;
        }
        boolean isNullable = field.schema().isNullable();
        Schema type = isNullable ? field.schema().getTypes().get(1) : field.schema();
        String name = type.getType() == Schema.Type.INT ? "integer" : "string";
        if (isNullable) {
            property.putArray("type").add(name).add("null");
        } else {
            property.put("type", name);
        }
        limit(property, field.name(), type);
    }

    private static void limit(ObjectNode property, String field, Schema type) {
        switch (type.getType()) {
            case INT -> {
                EventRules.Range range = EventRules.RANGES.get(field);
                property.put("minimum", range == null ? Integer.MIN_VALUE : range.least());
                property.put("maximum", range == null ? Integer.MAX_VALUE : range.greatest());
            }
            case LONG -> property.put("format", "date-time").put("pattern", INSTANT);
            case ENUM -> type.getEnumSymbols().forEach(property.withArray("enum")::add);
            default -> text(property, type.getLogicalType() != null);
        }
    }

    private static void text(ObjectNode property, boolean isUuid) {
        if (isUuid) {
            property.put("format", "uuid").put("pattern", UUID);
        } else {
            property.put("minLength", 1)
                    .put("maxLength", EventRules.TYPE_CHARACTERS)
                    .put("pattern", NO_CONTROL);
        }
    }
}
