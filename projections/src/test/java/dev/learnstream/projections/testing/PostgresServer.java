package dev.learnstream.projections.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running PostgreSQL server that a test stops for a while. */
public final class PostgresServer {

    private static final String RECOVERY = "database system was not properly shut down; automatic recovery in progress";

    private final Path data;
    private final Path log;

    public PostgresServer(Path data, Path log) {
        this.data = data;
        this.log = log;
    }

    /** The mode of a stop. */
    public enum Mode {
        /** Rolls back, closes all connections and shuts down cleanly. */
        FAST,
        /** Ends at once, as in a crash, and recovers at the next start. */
        IMMEDIATE
    }

    /** Closes all connections and stops. */
    public void stop(Mode mode) throws IOException, InterruptedException {
        control("stop", "-m", mode.name().toLowerCase(Locale.ROOT));
    }

    /** Starts it again with the same command line. */
    public void start() throws IOException, InterruptedException {
        List<String> words = commandLine();
        List<String> options = words.subList(1, words.size()).stream()
                .map(word -> "'" + word + "'")
                .toList();
        control("start", "-l", log.toString(), "-o", String.join(" ", options));
    }

    /** Returns the number of recoveries from a crash. */
    public long recoveries() throws IOException {
        return Files.readString(log)
                .lines()
                .filter(line -> line.contains(RECOVERY))
                .count();
    }

    private void control(String... arguments) throws IOException, InterruptedException {
        Path program = Path.of(commandLine().get(0)).resolveSibling("pg_ctl");
        // PostgreSQL does not run as root. The library that first starts it does the same.
        List<String> command =
                new ArrayList<>(System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of());
        command.addAll(List.of(program.toString(), "-D", data.toString(), "-w", "-s"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s", command).isTrue();
        assertThat(process.exitValue()).as("%s", command).isZero();
    }

    /** Reads the command line of its start, which outlives a stop: the program, then each argument in quotes. */
    private List<String> commandLine() throws IOException {
        String line = Files.readString(data.resolve("postmaster.opts")).strip();
        List<String> words = new ArrayList<>(List.of(line.substring(0, line.indexOf(" \""))));
        Matcher argument = Pattern.compile("\"([^\"]*)\"").matcher(line);
        while (argument.find()) {
            words.add(argument.group(1));
        }
        return words;
    }
}
