package dev.learnstream.ingest.json;

import dev.learnstream.schemas.CanonicalUuid;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import tools.jackson.databind.JsonNode;

/**
 * One field of an event, and its form in JSON.
 *
 * @param name     as in the Avro record
 * @param position in the Avro record
 * @param type     of the JSON value; for a union with null, the other type
 * @param required true if the field needs a value
 */
record EventField(String name, int position, Schema type, boolean required) {

    /** Fields whose value is a JSON document, given directly or as text. In all other fields a string is a string. */
    static final Set<String> DOCUMENTS = Set.of("payload", "questionSet", "answers");

    static EventField of(Schema.Field field) {
        Schema type = field.schema().isUnion()
                ? field.schema().getTypes().stream()
                        .filter(one -> one.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : field.schema();
        return new EventField(field.name(), field.pos(), type, !field.schema().isNullable());
    }

    /**
     * Returns the value as the generated class takes it.
     *
     * @throws WrongTypeException if the JSON has another type
     */
    Object value(JsonNode json) throws WrongTypeException {
        return switch (type.getType()) {
            case INT -> number(json);
            case LONG -> InstantText.read(json);
            case ENUM -> symbol(json);
            default -> type.getLogicalType() == null ? text(json) : uuid(json);
        };
    }

    private static int number(JsonNode json) throws WrongTypeException {
        if (!json.isIntegralNumber() || !json.canConvertToInt()) {
            throw new WrongTypeException("must be a whole number of at most 32 bits");
        }
        return json.intValue();
    }

    private Object symbol(JsonNode json) throws WrongTypeException {
        String rule = "must be one of " + String.join(", ", type.getEnumSymbols());
        String text = string(json, rule);
        if (!type.hasEnumSymbol(text)) {
            throw new WrongTypeException(rule);
        }
        return SpecificData.get().createEnum(text, type);
    }

    private static UUID uuid(JsonNode json) throws WrongTypeException {
        return CanonicalUuid.parse(string(json, CanonicalUuid.RULE))
                .orElseThrow(() -> new WrongTypeException(CanonicalUuid.RULE));
    }

    /**
     * {@link EventJson} has turned documents into text. A document that is only a string must be sent with its quotes.
     */
    private static String text(JsonNode json) throws WrongTypeException {
        return string(json, "must be a string");
    }

    private static String string(JsonNode json, String rule) throws WrongTypeException {
        if (!json.isString()) {
            throw new WrongTypeException(rule);
        }
        return json.stringValue();
    }

    /** The value has another type. The message is the rule, and deliberately leaves out the value. */
    static final class WrongTypeException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String rule;

        WrongTypeException(String rule) {
            super(rule);
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }
}
