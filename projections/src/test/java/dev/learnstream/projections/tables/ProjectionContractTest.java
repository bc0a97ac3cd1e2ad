package dev.learnstream.projections.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the rules that every projection has to follow. */
class ProjectionContractTest {

    private static final Pattern TARGET =
            Pattern.compile("INSERT INTO (\\w+) AS s\\b.*?ON CONFLICT \\(([^)]*)\\)", Pattern.DOTALL);

    private static TestDatabase database;
    private static List<Event> events;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        History history = History.of(1, 400, 4, 1);
        database.holdOnly(history.catalogue());
        events = events(history);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void everyProjectionIsInTheList() {
        Stream<String> found = new ClassFileImporter()
                .importPackagesOf(Projection.class).stream()
                        .filter(type -> type.isAssignableTo(Projection.class) && !type.isInterface())
                        .map(JavaClass::getName);

        assertThat(Projection.ALL.stream()
                        .map(projection -> projection.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(found.toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void everyStatementPreparesAndTakesOneArrayPerColumnOrTheKeysThatAreTouched(
            String name, Projection projection, String sql, boolean isFirst) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            List<String> taken = new ArrayList<>();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                taken.add(parameters.getParameterTypeName(i));
            }

            if (isFirst) {
                boolean takesTouched = !projection.derivedFrom().isEmpty();
                assertThat(taken).hasSize(new Rows(sql).width() + (takesTouched ? 1 : 0));
                assertThat(taken).allMatch(type -> type.startsWith("_"));
                assertThat(taken.get(taken.size() - 1).equals("_jsonb")).isEqualTo(takesTouched);
            } else {
                assertThat(taken).containsExactly("jsonb");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projections")
    void mergesByAConstraintOfItsTable(String name, Projection projection) {
        List<MatchResult> targets = sql(projection).stream()
                .flatMap(sql -> TARGET.matcher(sql).results())
                .toList();

        assertThat(targets).isNotEmpty();
        assertThat(targets).allSatisfy(target -> {
            assertThat(target.group(1)).isEqualTo(projection.table());
            assertThat(target.group(2)).isEqualTo(String.join(", ", projection.key()));
            assertThat(uniqueConstraints(projection.table())).contains(columns(target.group(2)));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projections")
    void writesAllColumnsOfItsTableButTheOneThatIsRandom(String name, Projection projection) {
        List<String> columns = database.rows("""
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = '%s' AND column_name <> 'progress_id'
                """.formatted(projection.table()));

        assertThat(projection.written()).containsExactlyInAnyOrderElementsOf(columns);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projections")
    void hasAUuidFirstInItsKey(String name, Projection projection) {
        assertThat(database.rows(
                        """
                SELECT data_type FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = '%s' AND column_name = '%s'
                """.formatted(projection.table(), projection.key().get(0))))
                .containsExactly("uuid");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projections")
    void turnsAnEventIntoAsManyColumnsAsItsStatementTakesOrPassesItOver(String name, Projection projection) {
        List<Integer> lengths = events.stream()
                .map(projection::columns)
                .flatMap(columns -> columns == null ? Stream.empty() : Stream.of(columns.length))
                .toList();

        assertThat(lengths)
                .hasSizeBetween(1, events.size() - 1)
                .containsOnly(new Rows(sql(projection).get(0)).width());
    }

    @Test
    void theSameEventsChangeNothingTheSecondTime() throws SQLException {
        Projection.ALL.forEach(projection -> database.execute("TRUNCATE public." + projection.table()));

        assertThat(merge(events)).hasSize(Projection.ALL.size()).doesNotContain(0);

        assertThat(merge(events)).containsOnly(0);
    }

    @Test
    void shuffledAndRepeatedEventsGiveTheSameRows() throws SQLException {
        merge(events);
        List<String> rows = rows();
        List<Event> shuffled = new ArrayList<>(events);
        shuffled.addAll(events);
        Collections.shuffle(shuffled, new Random(1));
        Projection.ALL.forEach(projection -> database.execute("TRUNCATE public." + projection.table()));

        merge(shuffled);

        assertThat(rows()).isEqualTo(rows).hasSizeGreaterThan(100);
    }

    /** Returns the rows of all tables, without the one random value. */
    private static List<String> rows() {
        return Projection.ALL.stream()
                .flatMap(projection -> database
                        .rows("SELECT to_jsonb(t) - 'progress_id' FROM public." + projection.table() + " t ORDER BY 1")
                        .stream())
                .toList();
    }

    /** Returns the number of changed rows by projection. */
    private static List<Integer> merge(List<Event> events) throws SQLException {
        List<Integer> changed = new ArrayList<>();
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            List<String> touched = new ArrayList<>();
            List<Event> offered = new ArrayList<>(events);
            for (Projection projection : Projection.ALL) {
                Merge.Merged merged = new Merge(projection).merge(connection, offered, touched);
                touched.addAll(merged.touched());
                changed.add(merged.changed());
                offered.removeAll(ReadModel.refused(offered, merged));
            }
            connection.commit();
        }
        return changed;
    }

    private static Stream<Arguments> projections() {
        return Projection.ALL.stream().map(projection -> Arguments.of(projection.table(), projection));
    }

    private static Stream<Arguments> statements() {
        return Projection.ALL.stream().flatMap(projection -> sql(projection).stream()
                .map(sql -> Arguments.of(
                        projection.table(),
                        projection,
                        sql,
                        sql.equals(sql(projection).get(0)))));
    }

    private static List<String> sql(Projection projection) {
        return SqlFile.statements(projection.getClass(), projection.getClass().getSimpleName());
    }

    private static List<Event> events(History history) {
        return history.messages().stream()
                .map(message -> RecordReader.read(Records.record(message.topic(), message.value(), 0)))
                .flatMap(entry -> entry instanceof Entry.Valid valid ? Stream.of(valid.event()) : Stream.empty())
                .toList();
    }

    /** Returns the constraints' columns, sorted. */
    private static List<String> uniqueConstraints(String table) {
        return database.rows("""
                SELECT string_agg(a.attname, ', ' ORDER BY a.attname)
                FROM pg_constraint c
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                WHERE c.contype IN ('p', 'u') AND c.conrelid = 'public.%s'::regclass
                GROUP BY c.oid
                """.formatted(table));
    }

    private static String columns(String target) {
        return String.join(
                ", ", Arrays.stream(target.split(",\\s*", -1)).sorted().toList());
    }
}
