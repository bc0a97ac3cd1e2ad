package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.schemas.release.SchemaRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the files of the source tree. Each is parsed by a separate parser, so it must be complete in itself. */
class SchemaFilesTest {

    private static final Path SOURCES = SchemaRelease.SOURCES;
    private static final Path RELEASES = SchemaRelease.RELEASES;

    @Test
    void areOnePerRecord() throws IOException {
        assertThat(names(SOURCES)).containsExactly("LearnerActivity.avsc", "ProgressUpdate.avsc", "QuizAttempt.avsc");
        assertThat(names(RELEASES)).containsExactly("LearnerActivity", "ProgressUpdate", "QuizAttempt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LearnerActivity", "ProgressUpdate", "QuizAttempt"})
    void parseAloneAndBearTheirFilesName(String record) throws IOException {
        Schema schema = current(record);

        assertThat(schema.getFullName()).isEqualTo("dev.learnstream.events." + record);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LearnerActivity", "ProgressUpdate", "QuizAttempt"})
    void areWhatTheGeneratedClassesHold(String record) throws IOException {
        Schema generated = EventTopic.ALL.stream()
                .map(EventTopic::schema)
                .filter(schema -> schema.getName().equals(record))
                .findAny()
                .orElseThrow();

        assertThat(fingerprint(generated)).isEqualTo(fingerprint(current(record)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LearnerActivity", "ProgressUpdate", "QuizAttempt"})
    void documentTheRecordAndEachField(String record) throws IOException {
        Schema schema = current(record);

        assertThat(schema.getDoc()).isNotBlank();
        assertThat(schema.getFields())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LearnerActivity", "ProgressUpdate", "QuizAttempt"})
    void containNoRecordThatContainsItself(String record) throws IOException {
        assertThat(recursive(current(record), Set.of())).isFalse();
        assertThat(ReleasedSchemas.released(record)).noneMatch(schema -> recursive(schema, Set.of()));
    }

    @Test
    void wouldBeFoundToContainThemselves() {
        Schema list = parse("""
                {"type": "record", "name": "Node", "fields": [
                  {"name": "next", "type": ["null", {"type": "array", "items": {"type": "map", "values": "Node"}}]}]}
                """);

        assertThat(recursive(list, Set.of())).isTrue();
    }

    @Nested
    class OfReleases {

        @ParameterizedTest
        @CsvSource({
            "LearnerActivity, 1, 39fd22d09527eb73",
            "ProgressUpdate, 1, cec972857934672c",
            "QuizAttempt, 1, 4ebf5a7e8338ea46"
        })
        void stayAsTheyWereReleased(String record, int version, String fingerprint) {
            Schema released = ReleasedSchemas.released(record).get(version - 1);

            assertThat(fingerprint(released)).isEqualTo(fingerprint);
        }

        @ParameterizedTest
        @ValueSource(strings = {"LearnerActivity", "ProgressUpdate", "QuizAttempt"})
        void areAllFoundBecauseTheirNumbersHaveNoGap(String record) throws IOException {
            assertThat(ReleasedSchemas.released(record)).isNotEmpty().hasSameSizeAs(names(RELEASES.resolve(record)));
        }
    }

    private static Schema current(String record) throws IOException {
        return parse(Files.readString(SOURCES.resolve(record + ".avsc")));
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }

    private static String fingerprint(Schema schema) {
        return "%016x".formatted(SchemaNormalization.parsingFingerprint64(schema));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns true if a record contains itself. */
    private static boolean recursive(Schema schema, Set<String> around) {
        return switch (schema.getType()) {
            case RECORD -> {
                Set<String> within = new HashSet<>(around);
                yield !within.add(schema.getFullName())
                        || schema.getFields().stream().anyMatch(field -> recursive(field.schema(), within));
            }
            case UNION -> schema.getTypes().stream().anyMatch(branch -> recursive(branch, around));
            case ARRAY -> recursive(schema.getElementType(), around);
            case MAP -> recursive(schema.getValueType(), around);
            default -> false;
        };
    }
}
