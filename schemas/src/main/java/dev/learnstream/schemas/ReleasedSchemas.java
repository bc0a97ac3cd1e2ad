package dev.learnstream.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Loads every released version of a record's schema: {@code /released/<Record>/<n>.avsc}, n from 1 on. */
final class ReleasedSchemas {

    private ReleasedSchemas() {}

    /**
     * Returns the schemas that a record on a topic may have been written with: the current one and all released ones.
     */
    static List<Schema> readableBy(Schema current) {
        List<Schema> schemas = new ArrayList<>(released(current.getName()));
        schemas.add(current);
        return schemas;
    }

    /** Returns the released versions of a record, oldest first. */
    static List<Schema> released(String name) {
        return texts(name).stream().map(text -> new Schema.Parser().parse(text)).toList();
    }

    /** Returns the files of the released versions of a record, oldest first. */
    static List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        while (true) {
            String file = "/released/" + name + "/" + (texts.size() + 1) + ".avsc";
            try (InputStream schema = ReleasedSchemas.class.getResourceAsStream(file)) {
                if (schema == null) {
                    return texts;
                }
                texts.add(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("Could not read the schema [" + file + "]", e);
            }
        }
    }
}
