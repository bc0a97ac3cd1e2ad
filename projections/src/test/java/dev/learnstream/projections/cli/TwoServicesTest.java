package dev.learnstream.projections.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.learnstream.projections.Learnstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one machine: a command acts on the one that is meant, or on none. */
class TwoServicesTest {

    private static final String RECORD = "progress-updates-3@1042";

    private static final String[] DISCARD = {"dead-letters", "discard", "--record", RECORD, "--because", "a test"};

    private final StringWriter err = new StringWriter();
    private final Path ours;
    private final Path theirs;
    private FakeService our;
    private FakeService their;

    TwoServicesTest(@TempDir Path temporary) throws IOException {
        Path real = temporary.toRealPath();
        ours = Files.createDirectory(real.resolve("ours"));
        theirs = Files.createDirectory(real.resolve("theirs"));
    }

    /** A service that notes the paths of the changes that it was asked for. */
    private record FakeService(HttpServer server, List<String> changes) implements AutoCloseable {

        static FakeService of(String identity) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            List<String> changes = new ArrayList<>();
            server.createContext("/", exchange -> {
                boolean isWho = exchange.getRequestURI().getPath().equals("/api/ops/service");
                if (exchange.getRequestMethod().equals("POST")) {
                    changes.add(exchange.getRequestURI().getPath());
                }
                byte[] answer = (isWho ? identity : "{\"discarded\": 1}").getBytes(UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return new FakeService(server, changes);
        }

        static FakeService on(Path folder) throws IOException {
            return of("""
                    {"dataFolder": "%s", "database": "127.0.0.1:5000/learnstream", "applicationId": "learnstream"}
                    """.formatted(folder));
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @BeforeEach
    void start() throws IOException {
        our = FakeService.on(ours);
        their = FakeService.on(theirs);
        Files.writeString(ours.resolve("service.address"), our.url() + "\n");
        Files.writeString(theirs.resolve("service.address"), their.url() + "\n");
    }

    @AfterEach
    void stop() {
        our.close();
        their.close();
    }

    private int type(String[] command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        return LearnstreamCommand.commandLine(Learnstream.class, all)
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void actsOnTheOneOfTheDataFolderAndSaysSoFirst() {
        assertThat(type(DISCARD, "--learnstream.data-dir=" + ours)).isZero();

        assertThat(our.changes()).containsExactly("/api/ops/dead-letters/progress-updates/3/1042/discard");
        assertThat(their.changes()).isEmpty();
        assertThat(err.toString()).isEqualTo("Acting on %s (data folder %s)\n".formatted(our.url(), ours));
    }

    @Test
    void actsOnNoneIfAnotherServiceAnswersAtTheAddressOfTheFolder() throws Exception {
        Files.writeString(ours.resolve("service.address"), their.url() + "\n");

        assertThat(type(DISCARD, "--learnstream.data-dir=" + ours)).isEqualTo(2);
        assertThat(type(new String[] {"status"}, "--learnstream.data-dir=" + ours))
                .isEqualTo(2);
        assertThat(type(DISCARD, "--url=" + their.url(), "--learnstream.data-dir=" + ours))
                .isEqualTo(2);

        assertThat(their.changes()).isEmpty();
        assertThat(err.toString().lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .startsWith(("learnstream: The service at [%s] is not the one of the data folder [%s], but of the data"
                                + " folder %s.")
                        .formatted(their.url(), ours, theirs)));
    }

    @Test
    void actsOnNoneIfNoServiceRunsOnTheFolder() throws Exception {
        Files.delete(ours.resolve("service.address"));

        assertThat(type(DISCARD, "--learnstream.data-dir=" + ours)).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo(
                        "learnstream: No service runs on the data folder [%s]: start it, or name another service"
                                + " with --url or --learnstream.data-dir\n",
                        ours);
    }

    @Test
    void saysOfAKilledServiceWhereItsAddressIsFrom() {
        our.close();

        assertThat(type(DISCARD, "--learnstream.data-dir=" + ours)).isEqualTo(2);

        assertThat(err.toString())
                .startsWith(("learnstream: No service answers at [%s], the last address of the service on the data"
                                + " folder [%s]")
                        .formatted(our.url(), ours));
    }

    @Test
    void actsOnTheOneAtAnAddressThatStandsBeforeTheSubcommand() {
        assertThat(type(
                        new String[] {"dead-letters", "--url", our.url()},
                        "discard",
                        "--record",
                        RECORD,
                        "--because",
                        "x"))
                .isZero();

        assertThat(our.changes()).hasSize(1);
    }

    @Test
    void actsOnNoneIfTheServiceIsNamedWhereNoCommandReadsIt() {
        assertThat(type(new String[] {"--learnstream.data-dir=" + ours}, DISCARD))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith("'--learnstream.data-dir=%s' must stand behind 'dead-letters'".formatted(ours));
        assertThat(our.changes()).isEmpty();
    }

    @Test
    void namesTheDatabaseOfAServiceWithoutADataFolder() throws Exception {
        try (FakeService configured =
                FakeService.of("{\"database\": \"db:5432/platform\", \"applicationId\": \"learnstream\"}")) {
            assertThat(type(DISCARD, "--url", configured.url())).isZero();

            assertThat(err.toString())
                    .isEqualTo("Acting on %s (database db:5432/platform, application learnstream)\n", configured.url());
        }
    }

    @Test
    void saysNothingOfTheServiceToAReader() {
        assertThat(type(new String[] {"dead-letters"}, "--learnstream.data-dir=" + ours))
                .isZero();

        assertThat(err.toString()).isEmpty();
    }
}
