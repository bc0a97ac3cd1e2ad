package dev.learnstream.schemas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** The contract as files for producers: Avro schemas, JSON Schemas, the catalogue of event types, and an index. */
public final class ContractFiles {

    /** The texts by their paths below {@code /schemas}, such as {@code ProgressUpdate/1.avsc}; the index is "". */
    public static final Map<String, String> ALL = all();

    private static final String AVRO = ".avsc";

    private ContractFiles() {}

    private static Map<String, String> all() {
        Map<String, String> files = new LinkedHashMap<>();
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        for (EventTopic<?> topic : EventTopic.ALL) {
            records.add(record(topic, files));
        }
        files.put("event-types.json", EventType.catalogue());
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.set("records", records);
        index.put("eventTypes", "/schemas/event-types.json");
        files.put("", index.toPrettyString() + "\n");
        return Collections.unmodifiableMap(files);
    }

    /** Adds the files of a record. Returns its entry in the index. */
    private static ObjectNode record(EventTopic<?> topic, Map<String, String> files) {
        String name = topic.schema().getName();
        List<String> released = ReleasedSchemas.texts(name);
        String newest = released.get(released.size() - 1);
        Schema schema = new Schema.Parser().parse(newest);
        files.put(name + AVRO, newest);
        files.put(name + ".schema.json", JsonSchema.of(schema));
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("record", name).put("topic", topic.name()).put("description", schema.getDoc());
        entry.put("avro", path(name + AVRO)).put("jsonSchema", path(name + ".schema.json"));
        ArrayNode versions = entry.putArray("versions");
        for (int i = 0; i < released.size(); i++) {
            String file = name + "/" + (i + 1) + AVRO;
            files.put(file, released.get(i));
            versions.addObject()
                    .put("version", i + 1)
                    .put("fingerprint", fingerprint(released.get(i)))
                    .put("avro", path(file));
        }
        return entry;
    }

    private static String fingerprint(String schema) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(new Schema.Parser().parse(schema));
        return Frame.singleObject(fingerprint).schemaName();
    }

    private static String path(String file) {
        return "/schemas/" + file;
    }
}
