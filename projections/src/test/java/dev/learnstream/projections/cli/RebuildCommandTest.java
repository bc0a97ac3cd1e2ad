package dev.learnstream.projections.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.ConnectionFile;
import dev.learnstream.projections.testing.RealPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds by operators' commands, against the whole program with its own broker and database. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RebuildCommandTest {

    private static final String PROGRESS = "SELECT last_position_s || ' ' || is_completed FROM public.topic_progress";

    private static ConfigurableApplicationContext service;
    private static RealPostgres postgres;
    private static String url;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        Path folder = temporary.resolve("data");
        service = SpringApplication.run(Learnstream.class, "--learnstream.data-dir=" + folder, "--server.port=0");
        url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        postgres = ConnectionFile.postgres(folder);
        Classroom.CATALOGUE.insert(postgres);
        publish(ConnectionFile.read(folder).getProperty("spring.kafka.bootstrap-servers"));
    }

    /** Publishes half of a topic, then all of it. */
    private static void publish(String bootstrapServers) throws Exception {
        try (EventPublisher publisher = new EventPublisher(Map.of("bootstrap.servers", bootstrapServers))) {
            publisher.publish(Classroom.progress(50, "12:00").build()).get();
            publisher.publish(Classroom.progress(100, "12:10").build()).get();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> rows().equals("100 true"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private int type(String... command) {
        return LearnstreamCommand.commandLine(Learnstream.class, List.of(command))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of(command), Stream.of("--url", url))
                        .toArray(String[]::new));
    }

    private String typed(String... command) {
        out.getBuffer().setLength(0);
        assertThat(type(command)).as("%s%s", out, err).isZero();
        return out.toString();
    }

    private String refused(String... command) {
        err.getBuffer().setLength(0);
        assertThat(type(command)).as("%s%s", out, err).isNotZero();
        return err.toString();
    }

    private static String rows() {
        return String.join(", ", postgres.query(PROGRESS, row -> row.getString(1)));
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = postgres.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    /** Returns the number after a text in an answer. */
    private static String number(String answer, String before) {
        Matcher number = Pattern.compile(Pattern.quote(before) + " (\\d+)").matcher(answer);
        assertThat(number.find()).as(answer).isTrue();
        return number.group(1);
    }

    @Test
    void saysThatTheTablesAgree() {
        assertThat(typed("rebuild"))
                .contains(" is done: 2 records read, 0 without learner, course or topic, 0 that cannot be applied.")
                .endsWith("The tables agree with history.\n");
    }

    @Test
    void showsADamagePutsItRightAndTakesThatBack() throws Exception {
        execute("UPDATE public.topic_progress SET last_position_s = 7");

        String dryRun = typed("rebuild", "--dry-run", "--table", "topic_progress");
        assertThat(dryRun).contains("""
                        rows                       different
                        topic_progress                     1
                          last_position_s                  1
                        """, """
                        different: topic_progress %s,%s
                          last_position_s  table 7, history 100
                          history has it from
                        """.formatted(Classroom.LEARNER, Classroom.VIDEO), """
                        To fix these rows: learnstream rebuild --table topic_progress
                        """);
        assertThat(rows()).isEqualTo("7 true");
        assertThat(refused("rebuild", "--rollback", number(dryRun, "Rebuild")))
                .contains("was a dry run: it has changed nothing");

        String applied = typed("rebuild");
        assertThat(rows()).isEqualTo("100 true");
        String id = number(applied, "rebuild --rollback");

        String rolledBack = typed("rebuild", "--rollback", id);
        assertThat(rolledBack)
                .contains("Rebuild " + id + " is rolled back", "1 rows have their old values again.")
                .contains("  last_position_s  table 7, history 100\n");
        // No event has come since.
        assertThat(rolledBack).doesNotContain("replay --join");
        assertThat(rows()).isEqualTo("7 true");

        assertThat(typed("rebuild", "--forget", id))
                .isEqualTo("The differences and saved rows of rebuild %s are deleted.\n".formatted(id));
        assertThat(postgres.number("SELECT count(*) FROM learnstream.rebuild_differences WHERE rebuild_id = " + id))
                .isZero();
        assertThat(typed("rebuild", "--report", id)).contains("\nIts differences and saved rows were deleted at ");
        typed("rebuild");
    }

    @Test
    void leavesInTheStatusThatRowsDifferUntilSomebodySettlesIt() throws Exception {
        execute("UPDATE public.topic_progress SET last_position_s = 7");
        String applied = typed("rebuild");
        assertThat(status()).startsWith("All is well.");

        String id = number(applied, "rebuild --rollback");
        typed("rebuild", "--rollback", id);
        String known = "  rows that are known to differ from history: 1; see rebuild --report " + id;
        assertThat(status()).contains(known);
        typed("rebuild", "--dry-run", "--table", "quiz_attempts");
        assertThat(status()).contains(known);

        typed("rebuild", "--forget", id);
        assertThat(status()).startsWith("All is well.");
        String dryRun = typed("rebuild", "--dry-run", "--table", "topic_progress");
        assertThat(status())
                .contains("known to differ from history: 1; see rebuild --report " + number(dryRun, "Rebuild"));
        typed("rebuild");
        assertThat(status()).startsWith("All is well.");
    }

    private String status() {
        out.getBuffer().setLength(0);
        type("status");
        return out.toString();
    }

    @Test
    void bringsNothingBackThatIsForgotten() throws Exception {
        execute("UPDATE public.topic_progress SET last_position_s = 7");
        String id = number(typed("rebuild"), "rebuild --rollback");
        typed("rebuild", "--forget", id);

        assertThat(refused("rebuild", "--rollback", id))
                .contains("The old rows of rebuild " + id + " were deleted: it cannot be rolled back");
        assertThat(rows()).isEqualTo("100 true");
    }

    @Test
    void listsThemAndGoesOnWithOneThatIsPaused() throws Exception {
        assertThat(typed("pause", "--because", "a test")).isNotEmpty();
        Thread typing = new Thread(() -> type("rebuild", "--dry-run"));
        typing.start();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> postgres.number("SELECT count(*) FROM learnstream.rebuilds WHERE state = 'running'") == 1);
        String id = String.valueOf(postgres.number("SELECT max(rebuild_id) FROM learnstream.rebuilds"));

        assertThat(typed("rebuild", "--pause", id)).contains("Rebuild %s is paused.\n".formatted(id));
        typing.join();
        assertThat(typed("rebuild", "--list"))
                .startsWith("paused      rebuild " + id)
                .contains(", a dry run\n");
        typed("resume");
        assertThat(typed("rebuild", "--resume", id)).isEqualTo("Rebuild %s is running.\n".formatted(id));
        assertThat(typed("rebuild", "--join", id)).contains("a dry run, is done: 2 records read");
        assertThat(typed("rebuild", "--report", id)).contains("a dry run, is done: 2 records read");
    }

    @Test
    void answersInJsonAlone() {
        String answer = typed("rebuild", "--dry-run", "--json");

        assertThat(JsonMapper.shared().readTree(answer).path("state").asString())
                .isEqualTo("done");
        assertThat(err.toString().lines().skip(1)).first().asString().startsWith("rebuild ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rebuild --table other | tables must be from [learner_activity_events, topic_progress, quiz_attempts,",
                "rebuild --rate 0 | rate must be from 1 to 1,000,000",
                "rebuild --dry-run --list | Tables and options are given when a rebuild starts",
                "rebuild --rollback 1 --forget 1 | are mutually exclusive",
                "rebuild --join x | Invalid value for option '--join'",
                "rebuild --join 4711 | There is no rebuild 4711",
                "rebuild --report 4711 | There is no rebuild 4711",
                "rebuild --forget 4711 | There is no rebuild 4711",
                "rebuild --all | Unknown option: '--all'"
            })
    void saysWhatIsWrongWithACommand(String command, String message) {
        assertThat(type(command.split(" "))).isNotZero();

        assertThat(err.toString()).contains(message);
    }
}
