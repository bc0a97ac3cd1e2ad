package dev.learnstream.schemas.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Releases the current schemas: {@code mvn -q -pl schemas compile exec:java}.
 *
 * <p>Producers may use a released version from then on, so it is never edited.
 */
public final class SchemaRelease {

    public static final Path SOURCES = Path.of("src", "main", "avro");
    public static final Path RELEASES = Path.of("src", "main", "resources", "released");

    private SchemaRelease() {}

    /** Runs in the module's folder. Prints the released files, or the reason why nothing was released. */
    @SuppressWarnings("SystemOut") // a command line
    public static void main(String[] none) throws IOException {
        try {
            release(SOURCES, RELEASES).forEach(file -> System.out.println("Released " + file));
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Copies each changed schema to its next version, and adds its checksum.
     *
     * @return the new files
     * @throws IllegalStateException if no schema has changed, or one is not fully compatible with all its versions;
     *     nothing is released then
     */
    static List<Path> release(Path sources, Path releases) throws IOException {
        List<Path> released = new ArrayList<>();
        ReleaseSums sums = new ReleaseSums(releases);
        for (SchemaHistory schema : changed(SchemaHistory.of(sources, releases))) {
            Files.createDirectories(schema.folder());
            Path version = Files.copy(schema.source(), schema.next());
            sums.add(version);
            released.add(version);
        }
        return released;
    }

    private static List<SchemaHistory> changed(List<SchemaHistory> schemas) {
        List<SchemaHistory> changed =
                schemas.stream().filter(schema -> !schema.isReleased()).toList();
        if (changed.isEmpty()) {
            throw new IllegalStateException("Nothing to release: every schema equals its newest released version");
        }
        List<String> problems =
                changed.stream().flatMap(schema -> schema.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "Not fully compatible with the released versions:\n  " + String.join("\n  ", problems));
        }
        return changed;
    }
}
