package dev.learnstream.projections.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Events of a producer that has only the released schema files and Avro, and none of our code. */
public final class ForeignEvents {

    private static final int SINGLE_OBJECT_HEADER = 10;
    private static final int REGISTRY_HEADER = 5;

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "learner-activity", schema("LearnerActivity"),
            "progress-updates", schema("ProgressUpdate"),
            "quiz-attempts", schema("QuizAttempt"));

    private ForeignEvents() {}

    /** Returns an empty event for a topic. */
    public static GenericRecord event(String topic) {
        return new GenericData.Record(ofTopic(topic));
    }

    /** Returns an enumeration value of the event's schema. */
    public static GenericData.EnumSymbol symbol(GenericRecord event, String field, String name) {
        return new GenericData.EnumSymbol(event.getSchema().getField(field).schema(), name);
    }

    /** Returns the event's bytes, in Avro's single-object encoding. */
    public static byte[] encode(GenericRecord event) {
        try {
            ByteBuffer bytes =
                    new BinaryMessageEncoder<GenericRecord>(GenericData.get(), event.getSchema()).encode(event);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the event's bytes as serializers of a schema registry frame them: {@code 00}, then the schema's id there.
     */
    public static byte[] encode(GenericRecord event, int schemaId) {
        byte[] singleObject = encode(event);
        int body = singleObject.length - SINGLE_OBJECT_HEADER;
        return ByteBuffer.allocate(REGISTRY_HEADER + body)
                .put((byte) 0)
                .putInt(schemaId)
                .put(singleObject, SINGLE_OBJECT_HEADER, body)
                .array();
    }

    /** Decodes bytes in single-object encoding. */
    public static GenericRecord decode(String topic, byte[] value) {
        try {
            return new BinaryMessageDecoder<GenericRecord>(GenericData.get(), ofTopic(topic)).decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema ofTopic(String topic) {
        Schema schema = SCHEMAS.get(topic);
        if (schema == null) {
            throw new IllegalArgumentException("No schema for [" + topic + "]");
        }
        return schema;
    }

    private static Schema schema(String record) {
        String file = "/released/" + record + "/1.avsc";
        try (InputStream json = ForeignEvents.class.getResourceAsStream(file)) {
            if (json == null) {
                throw new IllegalStateException("No [" + file + "] on the class path");
            }
            return new Schema.Parser().parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
