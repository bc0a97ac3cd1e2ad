package dev.learnstream.schemas.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the released versions in the source tree with the tools of the release. */
class ReleasedFilesTest {

    private static final Path SOURCES = SchemaRelease.SOURCES;
    private static final Path RELEASES = SchemaRelease.RELEASES;

    /** The release command adds the line. An edited release fails the build. */
    @Test
    void areByteForByteWhatWasReleased() throws IOException {
        ReleaseSums sums = new ReleaseSums(RELEASES);
        List<String> lines = new ArrayList<>();
        for (Path version : versions()) {
            lines.add(sums.line(version));
        }

        assertThat(Files.readAllLines(sums.file())).containsExactlyInAnyOrderElementsOf(lines);
    }

    private static List<Path> versions() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASES)) {
            return files.filter(file -> file.toString().endsWith(".avsc")).toList();
        }
    }

    @Test
    void areFullyCompatibleWithTheCurrentSchema() {
        assertThat(SchemaHistory.of(SOURCES, RELEASES)).hasSize(3).allSatisfy(schema -> assertThat(schema.problems())
                .isEmpty());
    }

    @Test
    void endWithTheCurrentSchema() {
        assertThat(SchemaHistory.of(SOURCES, RELEASES)).allSatisfy(schema -> assertThat(schema.isReleased())
                .as("[%s] has changed; to release it: mvn -q -pl schemas compile exec:java", schema.source())
                .isTrue());
    }
}
