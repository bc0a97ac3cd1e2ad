package dev.learnstream.projections.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.QuizStatus;
import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.ConnectionFile;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import picocli.CommandLine;

/** The operators' commands, against the whole program with its own broker and database, and a token. */
class OperationsTest {

    private static final String TOKEN = "a-token-for-the-tests";

    private static ConfigurableApplicationContext service;
    private static String url;
    private static Path folder;
    private static Path tokenFile;
    private static RealPostgres postgres;
    private static String bootstrapServers;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary.resolve("data");
        tokenFile = Files.writeString(temporary.resolve("token"), TOKEN + "\n");
        service = SpringApplication.run(
                Learnstream.class,
                "--learnstream.data-dir=" + folder,
                "--learnstream.api-token=" + TOKEN,
                "--server.port=0");
        url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        postgres = ConnectionFile.postgres(folder);
        bootstrapServers = ConnectionFile.read(folder).getProperty("spring.kafka.bootstrap-servers");
        Classroom.CATALOGUE.insert(postgres);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void forgetWhatCouldNotBeApplied() throws Exception {
        execute("DELETE FROM learnstream.dead_letters");
        execute("DELETE FROM learnstream.held_events");
        execute("DELETE FROM learnstream.watermark WHERE partition = 77");
    }

    private int type(String... command) {
        CommandLine line = LearnstreamCommand.commandLine(Learnstream.class, List.of(command))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] whole = new String[command.length + 4];
        System.arraycopy(command, 0, whole, 0, command.length);
        System.arraycopy(
                new String[] {"--url", url, "--token-file", tokenFile.toString()}, 0, whole, command.length, 4);
        return line.execute(whole);
    }

    /** Makes a dead letter whose event could be applied if it were tried. */
    private static String curableLetter() throws Exception {
        publish(Classroom.progress(30, "12:00").build());
        await().atMost(Duration.ofSeconds(20)).until(() -> postgres.number("SELECT count(*) FROM topic_progress") == 1);
        execute("DELETE FROM public.topic_progress");
        execute("DELETE FROM public.module_progress");
        execute("""
                INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, value, reason, detail)
                SELECT gen_random_uuid(), 3, 42, 'progress-updates', now(), '%s'::bytea, 'expired', 'no user appeared in time'
                """.formatted(hex(Classroom.progress(40, "12:05").build())));
        return "progress-updates-3@42";
    }

    private static <T extends SpecificRecord> String hex(T event) {
        EventTopic<T> topic = EventTopic.of(event);
        return "\\x" + HexFormat.of().formatHex(EventCodec.of(topic).encode(event));
    }

    private static void publish(SpecificRecord event) throws Exception {
        try (EventPublisher publisher = new EventPublisher(Map.of("bootstrap.servers", bootstrapServers))) {
            publisher.publish(event).get();
        }
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = postgres.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    /** Publishes a record that becomes a dead letter. */
    private static void publishWhatIsNoEvent() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("quiz-attempts", 0, null, "no event".getBytes(UTF_8)))
                    .get();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> postgres.number("SELECT count(*) FROM learnstream.dead_letters") == 1);
    }

    @Test
    void findsWhatCouldNotBeRead() throws Exception {
        publishWhatIsNoEvent();

        assertThat(type("dead-letters")).isZero();
        assertThat(type("dead-letters", "list", "--reason", "unreadable")).isZero();

        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line).contains("1  open", "unreadable", "quiz-attempts"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("quiz-attempts-0@")
                        .endsWith("does not start like an event (C3 01 or 00); first bytes 6e 6f"));
    }

    @Test
    void findsWhatOneProducerSent() throws Exception {
        String record = curableLetter();
        execute("UPDATE learnstream.dead_letters SET producer = 'quiz service'");

        assertThat(type("dead-letters", "--producer", "quiz service")).isZero();
        assertThat(type("dead-letters", "--producer", "another")).isZero();
        assertThat(type("dead-letters", "list", "--producer", "quiz service")).isZero();
        assertThat(type("dead-letters", "list", "--producer", "another")).isZero();
        assertThat(type("dead-letters", "show", record)).isZero();
        assertThat(type("dead-letters", "discard", "--producer", "another", "--because", "a test"))
                .isZero();

        assertThat(out.toString())
                .containsOnlyOnce("1  open       expired")
                .containsOnlyOnce("There are no dead letters.")
                .containsOnlyOnce(record + "  ")
                .contains("\"producer\" : \"quiz service\"")
                .contains("0 of 0 dead letters discarded");
        assertThat(err.toString()).contains("There are no such dead letters.");
    }

    @Test
    void namesWhatIsLostUntilSomebodyHasSeenToIt() throws Exception {
        publishWhatIsNoEvent();
        execute("""
                INSERT INTO learnstream.watermark (topic_id, partition, topic, next_offset)
                SELECT topic_id, 77, topic, 9000 FROM learnstream.watermark WHERE topic = 'quiz-attempts' LIMIT 1
                """);
        execute("""
                INSERT INTO learnstream.holes
                  (topic_id, partition, topic, from_offset, to_offset, next_offset, lost, closed_at)
                SELECT topic_id, partition, topic, 1000, 7500, 7500, '{[1000,7000)}', now()
                FROM learnstream.watermark WHERE partition = 77
                """);

        assertThat(type("status")).isEqualTo(1);
        assertThat(type("lost")).isZero();
        assertThat(type("lost", "--accept")).isEqualTo(2);
        assertThat(type("lost", "--accept", "--because", "published again")).isZero();
        assertThat(type("lost")).isZero();
        assertThat(type("lost", "--all")).isZero();
        assertThat(out.toString())
                .contains("offsets of quiz-attempts that Kafka deleted before they were read: 6000; see lost")
                .containsPattern("quiz-attempts-77  offsets 1000 to 6999  found \\S+\\R")
                .contains("Losses accepted: 1")
                .contains("Nothing is lost.")
                .contains("because: published again");
    }

    @Test
    void showsWhatALetterHolds() throws Exception {
        assertThat(type("dead-letters", "show", curableLetter())).isZero();

        assertThat(out.toString())
                .contains("\"reason\" : \"expired\"", "\"detail\" : \"no user appeared in time\"")
                .contains("\"type\" : \"ProgressUpdate\"", "\"percent\" : 40", "\"violations\" : [ ]");
    }

    @Test
    void appliesALetterAfterAll() throws Exception {
        curableLetter();

        assertThat(type("dead-letters", "redrive", "--reason", "expired", "--dry-run"))
                .isZero();
        assertThat(postgres.number("SELECT count(*) FROM topic_progress")).isZero();
        assertThat(type("dead-letters", "redrive", "--reason", "expired", "--because", "the learner is there"))
                .as("%s", err)
                .isZero();
        assertThat(type("dead-letters", "jobs", "--list")).isZero();

        assertThat(postgres.number("SELECT last_position_s FROM topic_progress"))
                .isEqualTo(40);
        assertThat(out.toString().lines())
                .contains("Dry run, nothing was changed. Letters to redrive: 1")
                .anySatisfy(line ->
                        assertThat(line).startsWith("         1  expired ").endsWith("such as progress-updates-3@42"))
                .anySatisfy(line -> assertThat(line)
                        .matches("Dead-letter job \\d+ is done: 1 of 1 dead letters applied, 0 left open, 0 closed by"
                                + " others; 2 rows changed\\."))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("done ")
                        .endsWith("{\"reason\":\"expired\"}  because: the learner is there"));
        execute("DELETE FROM public.topic_progress");
        execute("DELETE FROM public.module_progress");
    }

    @Test
    void appliesOneLetterAtOnce() throws Exception {
        String record = curableLetter();

        assertThat(type("dead-letters", "redrive", "--record", record, "--dry-run"))
                .isZero();
        assertThat(type("dead-letters", "redrive", "--record", record)).isZero();
        assertThat(type("dead-letters", "redrive", "--record", record)).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "Dry run, nothing was changed. Would be progress-updates-3@42: applied; rows changed: 1 module_progress, 1 topic_progress",
                        "progress-updates-3@42: applied; rows changed: 1 module_progress, 1 topic_progress",
                        "progress-updates-3@42 is not open.");
        execute("DELETE FROM public.topic_progress");
        execute("DELETE FROM public.module_progress");
    }

    @Test
    void saysWithItsExitCodeThatALetterStaysOpen() throws Exception {
        publishWhatIsNoEvent();

        assertThat(type("dead-letters", "redrive", "--all", "--dry-run")).isZero();
        assertThat(type("dead-letters", "redrive", "--all", "--because", "a new version"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("0 of 1 dead letters applied, 1 left open", "dead-letters list");
    }

    @Test
    void saysWithItsExitCodeThatARequestIsRefused() {
        String missing = "progress-updates-0@999999";

        assertThat(type("dead-letters", "show", missing)).isEqualTo(1);
        assertThat(type("held-events", "show", missing)).isEqualTo(1);
        assertThat(type("dead-letters", "list", "--topic", "other")).isEqualTo(2);
        assertThat(LearnstreamCommand.commandLine(Learnstream.class, List.of("status"))
                        .setErr(new PrintWriter(err, true))
                        .execute("status", "--url", url))
                .as("without the token")
                .isEqualTo(2);
        assertThat(err.toString()).contains("There is no dead letter", "refuses the request with [401]");
    }

    @Test
    void readsAnAddressWithoutASchemeAsHttp() {
        String address = url.substring("http://".length());

        assertThat(LearnstreamCommand.commandLine(Learnstream.class, List.of("status"))
                        .setOut(new PrintWriter(out, true))
                        .execute("status", "--url", address, "--token-file", tokenFile.toString()))
                .isIn(0, 1);
    }

    @Test
    void findsTheServiceByItsDataFolderAndSaysWhichOneItActsOn() throws Exception {
        assertThat(folder.resolve("service.address")).hasContent(url);

        assertThat(LearnstreamCommand.commandLine(Learnstream.class, List.of("resume"))
                        .setErr(new PrintWriter(err, true))
                        .execute("resume", "--learnstream.data-dir=" + folder, "--token-file", tokenFile.toString()))
                .isZero();

        assertThat(err.toString()).isEqualTo("Acting on %s (data folder %s)\n".formatted(url, folder.toRealPath()));
    }

    @Test
    void givesALetterUp() throws Exception {
        String record = curableLetter();

        assertThat(type("dead-letters", "discard", "--record", record, "--because", "a test", "--dry-run"))
                .isZero();
        assertThat(postgres.number("SELECT count(*) FROM learnstream.dead_letters WHERE state = 'open'"))
                .isEqualTo(1);
        assertThat(type("dead-letters", "discard", "--record", record, "--because", "a test"))
                .isZero();

        assertThat(out.toString()).isEqualTo("Dry run, nothing was changed. Would be discarded: 1\nDiscarded: 1\n");
        assertThat(postgres.query(
                        "SELECT state || ' ' || closed_because FROM learnstream.dead_letters", row -> row.getString(1)))
                .containsExactly("discarded a test");
    }

    /** Publishes an event of a missing learner, and returns its record's name. */
    private static String heldEvent() throws Exception {
        publish(Classroom.progress(40, "12:00").setUserId(Classroom.UNKNOWN).build());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> postgres.number("SELECT count(*) FROM learnstream.held_events") == 1);
        return postgres.query(
                        "SELECT topic || '-' || partition || '@' || \"offset\" FROM learnstream.held_events",
                        row -> row.getString(1))
                .get(0);
    }

    @Test
    void findsWhatWaitsForItsLearner() throws Exception {
        String record = heldEvent();

        assertThat(type("held-events")).isZero();
        assertThat(type("held-events", "list", "--parent", "user", "--learner", Classroom.UNKNOWN.toString()))
                .isZero();
        assertThat(type("held-events", "list", "--parent", "course")).isZero();
        assertThat(type("held-events", "show", record)).isZero();

        assertThat(out.toString())
                .containsPattern("1  wait for a user +progress-updates +oldest .*, first expires ")
                .containsOnlyOnce(record + " ")
                .contains("waits for user   " + Classroom.UNKNOWN)
                .contains("\"parent\" : \"user\"", "\"parentId\" : \"" + Classroom.UNKNOWN)
                .contains("\"type\" : \"ProgressUpdate\"", "\"percent\" : 40", "\"violations\" : [ ]");
    }

    @Test
    void givesUpWhatWaits() throws Exception {
        String record = heldEvent();

        assertThat(type("held-events", "discard", "--record", record, "--because", "a test", "--dry-run"))
                .isZero();
        assertThat(postgres.number("SELECT count(*) FROM learnstream.held_events"))
                .isEqualTo(1);
        assertThat(type("held-events", "discard", "--record", record, "--because", "a test"))
                .isZero();
        assertThat(type("held-events")).isZero();
        assertThat(type("dead-letters", "list", "--state", "discarded")).isZero();

        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "Dry run, nothing was changed. Would be discarded: 1; kept as dead letters: 1"),
                        line -> assertThat(line).isEqualTo("Discarded: 1; kept as dead letters: 1"),
                        line -> assertThat(line).isEqualTo("No event is held."),
                        line -> assertThat(line)
                                .startsWith(record)
                                .contains("given_up")
                                .endsWith("no user had appeared"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dead-letters redrive | Select them by --record",
                "dead-letters redrive --all --reason expired | Select them by --record",
                "dead-letters redrive --all | Missing required option: '--because=TEXT'",
                "dead-letters redrive --reason crashed_reader --because x | are redriven one by one",
                "dead-letters discard --record progress-updates-0@999999 --because x | There is no dead letter",
                "dead-letters jobs --join 999999 | There is no dead-letter job 999999",
                "dead-letters jobs --pause 999999 | There is no dead-letter job 999999",
                "dead-letters show somewhere | 'somewhere' is not a record: write it as progress-updates-3@1042",
                "dead-letters show progress-updates-0@999999 | There is no dead letter of this record",
                "dead-letters list --topic other | topic must be one of [learner-activity, progress-updates, quiz-attempts]",
                "dead-letters list --reason other | reason must be one of [unreadable, refused, poison, ",
                "dead-letters list --producer quíz | producer must be 1 to 128 printable ASCII characters",
                "dead-letters --producer quíz | producer must be 1 to 128 printable ASCII characters",
                "dead-letters list --state other | state must be one of [open, resolved, discarded, any]",
                "dead-letters list --from yesterday | Invalid value for option '--from': 'yesterday' is not a time, as 2026-03-01T12:00:00Z",
                "held-events discard --because x | Select them by --record",
                "held-events discard --all --because x --parent user | Select them by --record",
                "held-events discard --all | Missing required option: '--because=TEXT'",
                "held-events list --parent learner | parent must be one of [user, course, topic]",
                "held-events list --learner ann | Invalid value for option '--learner': 'ann' is not an id",
                "held-events list --cohort | See: learnstream held-events list --help",
                "held-events show somewhere | 'somewhere' is not a record: write it as progress-updates-3@1042",
                "held-events show progress-updates-0@999999 | This record is not held",
                "explain other x | Events are not projected into a table of that name",
                "explain topic_progress x | The key of topic_progress is user_id,topic_id, separated by commas",
                "explain topic_progress x,y | The first part of the key must be a UUID",
                "explain topic_progress a/b | 'topic_progress a/b' is not a row",
                "pause | Missing required option: '--because=TEXT'"
            })
    void saysWhatIsWrongWithACommand(String command, String message) {
        assertThat(type(command.split(" "))).isNotZero();

        assertThat(err.toString()).contains(message);
    }

    /** The message goes to standard error, so that a script does not count it. */
    @Test
    void saysThatAListIsEmpty() {
        assertThat(type("dead-letters", "list", "--reason", "poison")).isZero();
        assertThat(type("held-events", "list", "--parent", "course")).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("There are no such dead letters.\nNo such event is held.\n");
    }

    @Test
    void saysThatNoServiceAnswers() {
        assertThat(LearnstreamCommand.commandLine(Learnstream.class, List.of("dead-letters"))
                        .setErr(new PrintWriter(err, true))
                        .execute("dead-letters", "--url", "http://127.0.0.1:1"))
                .isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo("learnstream: No service answers at [http://127.0.0.1:1]: start one, or give its address"
                        + " with --url\n");
    }

    @Test
    void tellsNoServiceFromOneThatIsNotWell() {
        assertThat(LearnstreamCommand.commandLine(Learnstream.class, List.of("status"))
                        .setErr(new PrintWriter(err, true))
                        .execute("status", "--url", "http://127.0.0.1:1"))
                .isEqualTo(2);

        assertThat(err.toString()).startsWith("learnstream: No service answers at [http://127.0.0.1:1]");
    }

    @Test
    void writesNoRowWhileItIsPausedAndAllOfThemThen() throws Exception {
        execute("DELETE FROM public.quiz_attempts");
        assertThat(type("pause", "--because", "maintenance")).as("%s", err).isZero();
        publish(Classroom.attempt(QuizStatus.PASSED, "13:00").build());

        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> postgres.number("SELECT count(*) FROM quiz_attempts") == 0);
        assertThat(health()).contains("\"because\":\"maintenance\"");
        assertThat(type("resume")).isZero();

        await().atMost(Duration.ofSeconds(20)).until(() -> postgres.number("SELECT count(*) FROM quiz_attempts") == 1);
        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Projection was paused at ")
                                .endsWith(" because: maintenance"),
                        line -> assertThat(line).isEqualTo("Resumed."));
        assertThat(postgres.number("SELECT count(*) FROM learnstream.pauses WHERE resumed_by IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void tellsHowARowCameToBe() throws Exception {
        execute("DELETE FROM public.topic_progress");
        publish(Classroom.progress(60, "15:00").setTopicId(Classroom.TEXT).build());
        publish(Classroom.progress(100, "15:10").setTopicId(Classroom.TEXT).build());
        String row = Classroom.LEARNER + "," + Classroom.TEXT;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> postgres.number("SELECT coalesce(max(last_position_s), 0) FROM topic_progress") == 100);

        assertThat(type("explain", "topic_progress", row)).isZero();
        execute("UPDATE public.topic_progress SET last_position_s = 7");
        assertThat(type("explain", "topic_progress", row)).isZero();

        assertThat(out.toString().lines())
                .anySatisfy(
                        line -> assertThat(line).startsWith("progress-updates-").contains("ProgressUpdate"))
                .contains(
                        "    last_position_s      60",
                        "    last_position_s      60 -> 100",
                        "    is_completed         false -> true",
                        "The row in the table is the result of these events.",
                        "The row in the table differs from the result of these events (events, table):",
                        "    last_position_s 100, 7");
        execute("DELETE FROM public.topic_progress");
    }

    @Test
    void saysThatAllIsWell() throws Exception {
        heldEvent();

        assertThat(type("status")).as("%s", out).isZero();

        assertThat(out.toString())
                .startsWith("All is well.\n")
                .containsPattern("quiz-attempts +\\d+ +0 +\\d+ +0 +0 ")
                .contains(
                        "dead letters open now  none\n",
                        "events held now        1 for a user\n",
                        "replays                none\n",
                        "rebuilds               none\n",
                        "dead-letter jobs       none\n");
    }

    @Test
    void saysWhatNeedsAPerson() throws Exception {
        curableLetter();
        execute("INSERT INTO learnstream.replays (rate, requested_by, state) VALUES (1, 'ann', 'failed')");
        execute("INSERT INTO learnstream.rebuilds (tables, is_dry_run, takes_older, rate, requested_by, state)"
                + " VALUES ('{topic_progress}', false, false, 1, 'ann', 'paused')");

        assertThat(type("status")).isEqualTo(1);
        assertThat(type("status", "--json")).isEqualTo(1);

        assertThat(out.toString().lines().limit(4))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Action needed:"),
                        line -> assertThat(line).isEqualTo("  dead letters are open: 1; see dead-letters"),
                        line -> assertThat(line).matches("  replay \\d+ has failed; see replay --resume, --cancel"),
                        line -> assertThat(line).matches("  rebuild \\d+ is paused; see rebuild --resume, --cancel"));
        assertThat(out.toString())
                .contains("dead letters open now  1 expired\n", "\"ready\" : true", "\"expired\" : 1")
                .containsPattern("replays +\\d+ failed, 100.0 %, by ann\n")
                .containsPattern("rebuilds +\\d+ paused, projecting 0.0 %, by ann\n");
        execute("DELETE FROM learnstream.replays");
        execute("DELETE FROM learnstream.rebuilds");
    }

    @Test
    void writesNothingWhileSomebodyHidesTheLearnersAndSaysWhatMendsIt() throws Exception {
        String held = "SELECT COALESCE(sum(held), 0) FROM learnstream.watermark";
        long heldBefore = postgres.number(held);
        execute("ALTER TABLE public.users ENABLE ROW LEVEL SECURITY");
        lookAtTheTables();
        publish(Classroom.progress(30, "12:00").build());

        assertThat(type("status")).isEqualTo(1);
        String need = out.toString().lines().skip(1).findFirst().orElseThrow();
        assertThat(need)
                .startsWith("  Nothing is written, and nothing is lost, until this is fixed: Row level security hides");
        execute(need.substring(need.indexOf("CREATE POLICY")));
        lookAtTheTables();

        await().atMost(Duration.ofSeconds(20)).until(() -> postgres.number("SELECT count(*) FROM topic_progress") == 1);
        assertThat(postgres.number(held)).isEqualTo(heldBefore);
        execute("ALTER TABLE public.users DISABLE ROW LEVEL SECURITY");
        execute("DELETE FROM public.topic_progress");
        execute("DELETE FROM public.module_progress");
    }

    /** Checks the tables now; the service does so every 15 seconds. */
    private static void lookAtTheTables() {
        service.getBean(ScheduledTaskHolder.class).getScheduledTasks().stream()
                .filter(task -> task.toString().contains("TableWatch"))
                .forEach(task -> task.getTask().getRunnable().run());
    }

    private static String health() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/actuator/health"))
                        .header("Authorization", "Bearer " + TOKEN))
                .body();
    }

    /** A page in the operator's browser can send other content types without asking for permission first. */
    @Test
    void takesOrdersInJsonAlone() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/api/ops/pause"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"by\": \"a page\", \"because\": \"it can\"}")));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    /** The list has more entries than one answer holds. */
    @Test
    void goesOnToTheEndOfALongList() throws Exception {
        execute("""
                INSERT INTO learnstream.held_events (topic_id, partition, "offset", topic, record_at, value, user_id, parent, parent_id)
                SELECT '%1$s', 0, n, 'quiz-attempts', now(), '', '%1$s', 'user', '%1$s' FROM generate_series(1, 250) n
                """.formatted(Classroom.UNKNOWN));

        assertThat(type("held-events", "list")).isZero();
        assertThat(type("held-events", "discard", "--all", "--because", "a test", "--dry-run"))
                .isZero();
        assertThat(type("held-events", "discard", "--all", "--because", "a test"))
                .isZero();
        assertThat(type("dead-letters", "list", "--state", "any")).isZero();

        assertThat(out.toString().lines())
                .hasSize(502)
                .contains(
                        "Dry run, nothing was changed. Would be discarded: 250; kept as dead letters: 250",
                        "Discarded: 250; kept as dead letters: 250");
    }

    /** A field that is left out matches everything: a misspelt one would make a request about everything. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "held-events/discard | {'filter': {'learnr': 'x'}, 'by': 'a', 'because': 'b'} | wrong at filter.learnr",
                "held-events/discard | {'filter': {'learner': 'x'}, 'by': 'a', 'because': 'b'} | wrong at filter.learner",
                "held-events/discard | {'filter': {'limit': 1001}, 'by': 'a', 'because': 'b'} | limit must be from 1 to 1000",
                "held-events/discard | {'filter': {'after': 'x'}, 'by': 'a', 'because': 'b'} | after must be the key or next",
                "held-events/discard | {'filter': {}, 'by': 'a'} | because must be given, as one line",
                "held-events/discard | {'by': 'a', 'because': 'b'} | filter must be given",
                "dead-letters/jobs | {'action': 'discard', 'filter': {'reasn': 'x'}, 'by': 'a', 'because': 'b'} | wrong at filter.reasn",
                "dead-letters/jobs | {'action': 'retry', 'filter': {}, 'by': 'a', 'because': 'b'} | wrong at action",
                "dead-letters/jobs | {'filter': {}, 'by': 'a', 'because': 'b'} | action must be redrive or discard",
                "dead-letters/jobs | {'action': 'redrive', 'by': 'a', 'because': 'b'} | filter must be given",
                "dead-letters/jobs | {'action': 'redrive', 'filter': {'limit': 3}, 'by': 'a', 'because': 'b'} | has no offset, after or limit",
                "dead-letters/jobs | {'action': 'redrive', 'filter': {}, 'because': 'b'} | by must be given, as one line",
                "dead-letters/jobs | {'action': 'redrive', 'filter': {}, 'by': 'a'} | because must be given, as one line",
                "dead-letters/jobs | {'action': 'redrive', 'filter': {}, 'by': 'a', 'because': 'b', 'rate': 0} | rate must be from 1",
                "dead-letters/jobs | no order | The body is not a valid JSON request",
                "dead-letters/quiz-attempts/0/999999/discard | {'by': 'a'} | because must be given, as one line"
            })
    void refusesAnOrderThatIsNotUnderstood(String path, String order, String detail) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/api/ops/" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.replace('\'', '"'))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void doesNotFindALetterThatDoesNotExist() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(url + "/api/ops/dead-letters/quiz-attempts/0/999999/redrive"))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"by\": \"a\"}")));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no dead letter of this record");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
