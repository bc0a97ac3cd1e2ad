package dev.learnstream.schemas.release;

import dev.learnstream.schemas.Compatibility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * A record's schema in the source tree, and every released version of it.
 *
 * @param source   the current schema's file
 * @param folder   the folder of the released versions
 * @param current  the current schema
 * @param released the released versions; the first one is version 1
 */
record SchemaHistory(Path source, Path folder, Schema current, List<Schema> released) {

    private static final String SUFFIX = ".avsc";

    /** Returns the histories of all records, in the order of their names. */
    static List<SchemaHistory> of(Path sources, Path releases) {
        try (Stream<Path> files = Files.list(sources)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(file -> read(file, releases))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list the schemas in [" + sources + "]", e);
        }
    }

    /** Returns true if the current schema is the newest released version. Documentation is not compared. */
    boolean isReleased() {
        return !released.isEmpty() && released.get(released.size() - 1).equals(current);
    }

    /**
     * Returns the reasons why the current schema must not be released. The current schema and each released version
     * must be able to read each other's events.
     *
     * @return sentences that name record, field and version; empty if it is fully compatible with all versions
     */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < released.size(); i++) {
            String version = "version " + (i + 1);
            Schema older = released.get(i);
            problems.addAll(new Compatibility(current, "the current schema", older, version).problems());
            problems.addAll(new Compatibility(older, version, current, "the current schema").problems());
        }
        return problems;
    }

    /** Returns the file of the next release. */
    Path next() {
        return folder.resolve(released.size() + 1 + SUFFIX);
    }

    private static SchemaHistory read(Path source, Path releases) {
        Schema current = parse(source);
        Path folder = releases.resolve(current.getName());
        List<Schema> released = new ArrayList<>();
        for (Path file = folder.resolve(1 + SUFFIX);
                Files.exists(file);
                file = folder.resolve(released.size() + 1 + SUFFIX)) {
            released.add(parse(file));
        }
        return new SchemaHistory(source, folder, current, released);
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the schema [" + file + "]", e);
        }
    }
}
