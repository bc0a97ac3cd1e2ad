package dev.learnstream.schemas.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Tests which schema changes the build refuses, and with which words. */
class SchemaHistoryTest {

    private static final String VERSION_1 = """
            {"type": "record", "name": "Lesson", "fields": [
              {"name": "title", "type": "string"},
              {"name": "note", "type": ["null", "string"], "default": null},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["VIDEO", "TEXT"]}},
              {"name": "level", "type":
                {"type": "enum", "name": "Level", "symbols": ["EASY", "OTHER"], "default": "OTHER"}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}
            """;

    @Test
    void acceptsWhatHasNotChanged() {
        assertThat(problems(VERSION_1)).isEmpty();
    }

    @Test
    void acceptsANewFieldWithADefault() {
        assertThat(problems(withField("{\"name\": \"words\", \"type\": \"int\", \"default\": 0}")))
                .isEmpty();
    }

    @Test
    void acceptsAFieldWithADefaultLess() {
        assertThat(problems(VERSION_1.replaceFirst("\\{\"name\": \"note\".*\n", "")))
                .isEmpty();
    }

    @Test
    void acceptsANewSymbolOfAnEnumWithADefault() {
        assertThat(problems(VERSION_1.replace("\"EASY\"", "\"EASY\", \"HARD\"")))
                .isEmpty();
    }

    @Test
    void refusesANewFieldWithoutADefault() {
        assertThat(problems(withField("{\"name\": \"words\", \"type\": \"int\"}")))
                .containsExactly("Lesson.words: not in version 1, and without a default in the current schema");
    }

    @Test
    void refusesAFieldWithoutADefaultLess() {
        assertThat(problems(VERSION_1.replaceFirst("\\{\"name\": \"title\".*\n", "")))
                .containsExactly("Lesson.title: not in the current schema, and without a default in version 1");
    }

    @Test
    void refusesARenamedFieldAsOneMoreAndOneLess() {
        assertThat(problems(VERSION_1.replace("\"title\"", "\"headline\"")))
                .containsExactly(
                        "Lesson.headline: not in version 1, and without a default in the current schema",
                        "Lesson.title: not in the current schema, and without a default in version 1");
    }

    @Test
    void refusesARenamedFieldEvenWithAnAlias() {
        assertThat(problems(VERSION_1.replace("\"title\"", "\"headline\", \"aliases\": [\"title\"]")))
                .containsExactly("Lesson.title: not in the current schema, and without a default in version 1");
    }

    @Test
    void refusesAnotherType() {
        assertThat(problems(VERSION_1.replace("\"title\", \"type\": \"string\"", "\"title\", \"type\": \"int\"")))
                .containsExactly(
                        "Lesson.title: string in version 1, which cannot be read as int in the current schema",
                        "Lesson.title: int in the current schema, which cannot be read as string in version 1");
    }

    @Test
    void refusesATypeThatIsWiderBecauseOldReadersCannotReadIt() {
        String widened =
                VERSION_1.replace("\"title\", \"type\": \"string\"", "\"title\", \"type\": [\"null\", \"string\"]");

        assertThat(problems(widened))
                .containsExactly(
                        "Lesson.title: null in the current schema, which cannot be read as string in version 1");
    }

    @Test
    void refusesANewSymbolOfAnEnumWithoutADefault() {
        assertThat(problems(VERSION_1.replace("\"TEXT\"", "\"TEXT\", \"QUIZ\"")))
                .containsExactly("Lesson.kind: symbols [QUIZ] of the current schema are not in version 1,"
                        + " whose enum has no default");
    }

    @Test
    void refusesASymbolLessOfAnEnumWithoutADefault() {
        assertThat(problems(VERSION_1.replace(", \"TEXT\"", "")))
                .containsExactly("Lesson.kind: symbols [TEXT] of version 1 are not in the current schema,"
                        + " whose enum has no default");
    }

    /** Avro itself and the fingerprint see no difference. */
    @Test
    void refusesAnotherUnitOfTime() {
        assertThat(problems(VERSION_1.replace("timestamp-millis", "timestamp-micros")))
                .containsExactly(
                        "Lesson.at: [timestamp-millis] in version 1, [timestamp-micros] in the current schema",
                        "Lesson.at: [timestamp-micros] in the current schema, [timestamp-millis] in version 1");
    }

    @Test
    void comparesWithEveryVersionAndNotOnlyTheNewest() {
        String version2 = VERSION_1.replaceFirst("\\{\"name\": \"note\".*\n", "");
        String current = VERSION_1.replace(
                "\"note\", \"type\": [\"null\", \"string\"], \"default\": null",
                "\"note\", \"type\": \"int\", \"default\": 0");

        assertThat(history(current, version2).problems()).isEmpty();
        assertThat(history(current, VERSION_1, version2).problems())
                .containsExactly(
                        "Lesson.note: null in version 1, which cannot be read as int in the current schema",
                        "Lesson.note: string in version 1, which cannot be read as int in the current schema",
                        "Lesson.note: int in the current schema, which cannot be read as union of [null, string] in version 1");
    }

    private static String withField(String field) {
        return VERSION_1.replace("\"fields\": [", "\"fields\": [" + field + ",");
    }

    private static List<String> problems(String current) {
        return history(current, VERSION_1).problems();
    }

    private static SchemaHistory history(String current, String... released) {
        Path nowhere = Path.of("nowhere");
        return new SchemaHistory(
                nowhere,
                nowhere,
                parse(current),
                List.of(released).stream().map(SchemaHistoryTest::parse).toList());
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }
}
