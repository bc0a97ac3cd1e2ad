package dev.learnstream.schemas;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Reads schemas that programs such as ksqlDB and Kafka Connect derive from a table: each field can be null, and an
 * enumeration is a string. A record is refused only if its own value is missing or is not a symbol.
 */
final class ForeignSchema {

    private ForeignSchema() {}

    /**
     * Returns the current schema with its fields widened to the values that the writer's fields may hold. Returns the
     * current schema itself if no field is wider.
     */
    static Schema reader(Schema current, Schema writer) {
        if (writer.getType() != Schema.Type.RECORD
                || current.getFields().stream().noneMatch(f -> isWider(f, writer))) {
            return current;
        }
        List<Schema.Field> fields = current.getFields().stream()
                .map(field -> new Schema.Field(field, isWider(field, writer) ? wider(field, writer) : field.schema()))
                .toList();
        return Schema.createRecord(current.getName(), current.getDoc(), current.getNamespace(), false, fields);
    }

    private static boolean isWider(Schema.Field field, Schema writer) {
        Schema.Field written = writer.getField(field.name());
        return written != null && (isNullHere(field, written) || isText(field, written));
    }

    private static boolean isNullHere(Schema.Field field, Schema.Field written) {
        return written.schema().isNullable() && !field.schema().isNullable();
    }

    private static boolean isText(Schema.Field field, Schema.Field written) {
        Schema type = written.schema().isUnion()
                ? written.schema().getTypes().stream()
                        .filter(one -> one.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(written.schema())
                : written.schema();
        return field.schema().getType() == Schema.Type.ENUM && type.getType() == Schema.Type.STRING;
    }

    private static Schema wider(Schema.Field field, Schema writer) {
        Schema.Field written = writer.getField(field.name());
        Schema type = isText(field, written) ? text() : field.schema();
        return isNullHere(field, written) ? Schema.createUnion(Schema.create(Schema.Type.NULL), type) : type;
    }

    private static Schema text() {
        Schema text = Schema.create(Schema.Type.STRING);
        GenericData.setStringType(text, GenericData.StringType.String);
        return text;
    }
}
