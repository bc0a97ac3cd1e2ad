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
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands without a service: wrong ones, and services that do not answer as they should. */
class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int type(String... command) {
        return line(List.of(command)).execute(command);
    }

    private CommandLine line(List<String> arguments) {
        return LearnstreamCommand.commandLine(Learnstream.class, arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "staus | Unknown argument: 'staus'. Did you mean 'status'?",
                "--hlep | Unknown argument: '--hlep'. Did you mean '--help'?",
                "demo --evnts=3 | Unknown argument: '--evnts=3'. Did you mean '--events'?",
                "demo --events abc | '--events': 'abc' is not between 1 and 10,000,000",
                "demo --events 0 | '--events': '0' is not between 1 and 10,000,000",
                "demo --events 99999999999999999999 | '99999999999999999999' is not between 1 and 10,000,000",
                "demo --rate NaN | '--rate': 'NaN' is not a number greater than 0",
                "demo --seed x | '--seed': 'x' is not a whole number",
                "import --rate 0 x | '--rate': '0' is not a number greater than 0",
                "status --url ftp://x | '--url': 'ftp://x' is not an address, such as http://127.0.0.1:8080",
                "status --url | Missing required parameter for option '--url'",
                "status --token-file /nowhere/token | Could not read [/nowhere/token]"
            })
    void saysInOneLineWhatIsWrongWithACommand(String command, String message) {
        assertThat(type(command.split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains(message);
        assertThat(err.toString().lines().count()).isLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "dead-letters",
                "dead-letters list",
                "dead-letters show progress-updates-0@1",
                "held-events",
                "explain topic_progress x",
                "lost",
                "replay --list",
                "replay --all",
                "rebuild --list",
                "rebuild",
                "pause --because x",
                "resume"
            })
    void saysWithItsExitCodeThatNobodyAnswers(String command) {
        assertThat(type((command + " --url 127.0.0.1:1").split(" "))).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo(
                        "learnstream: No service answers at [http://127.0.0.1:1]: start one, or give its address with"
                                + " --url\n");
    }

    @Test
    @Timeout(20)
    void givesUpAServiceThatIsFrozen() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();

            assertThat(type("status", "--url", "127.0.0.1:" + frozen.getLocalPort()))
                    .isEqualTo(2);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(4));
            assertThat(err.toString()).contains("has not answered within [5 s]");
        }
    }

    @ParameterizedTest
    @CsvSource({"200, hello", "404, hello", "500, ''", "302, ''"})
    void tellsAnotherProgramFromLearnstream(int status, String body) throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        other.start();
        try {
            assertThat(type("resume", "--url", "127.0.0.1:" + other.getAddress().getPort()))
                    .isEqualTo(2);
        } finally {
            other.stop(0);
        }
        assertThat(err.toString()).contains("is it Learnstream?").hasLineCount(1);
    }

    @Test
    void explainsTheExitCodesInEachHelp() {
        assertExplained(line(List.of("--help")));
    }

    private static void assertExplained(CommandLine command) {
        assertThat(command.getUsageMessage())
                .as(command.getCommandSpec().qualifiedName())
                .contains("Exit code:", "  1   ", "  2   ");
        command.getSubcommands().values().forEach(CommandLineTest::assertExplained);
    }

    @Test
    void checksAFileAndSaysWhichOneIsMissing(@TempDir Path folder) throws IOException {
        Path made = Files.writeString(folder.resolve("made.jsonl"), "{\"type\": \"ProgressUpdate\"}\n");

        assertThat(type("check", made.toString())).isEqualTo(3);
        assertThat(type("check", folder.resolve("none").toString())).isEqualTo(1);

        assertThat(err.toString()).startsWith("learnstream: ").contains("none").hasLineCount(1);
    }

    @Test
    void saysWhereAMistakeOfItsOwnIsWithoutAStackTrace() {
        RuntimeException mistake = new IllegalStateException("a learner's data");

        assertThat(LearnstreamCommand.unexpected(mistake))
                .startsWith("Unexpected [java.lang.IllegalStateException] at [")
                .contains("CommandLineTest.java")
                .doesNotContain("learner");
    }
}
