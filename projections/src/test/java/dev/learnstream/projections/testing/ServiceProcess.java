package dev.learnstream.projections.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The service in a separate process, which can be killed. Its output goes to a file in {@code target/services}.
 *
 * <p>Closing it kills the process if it is still alive.
 */
public final class ServiceProcess implements AutoCloseable {

    /** With this setting a service replaces a killed one at once, and not when its session ends. */
    public static final String REMEMBERED =
            "--spring.kafka.streams.properties[main.consumer.group.instance.id]=remembered";

    /** A killed member keeps its partitions for 6 s, and the machine may be busy. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /** The exit code of a process that was ended by signal 9. */
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Path output;

    private ServiceProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it on the infrastructure, with two logins as in production; {@link #awaitStreaming} waits until it works.
     *
     * @param main     {@code Learnstream}, or a variant of it
     * @param settings further arguments, such as {@code --name=value}
     */
    public static ServiceProcess start(Class<?> main, TestInfrastructure infrastructure, String... settings)
            throws IOException {
        return start(main, List.of(), infrastructure, settings);
    }

    /**
     * The same, with options of the JVM.
     *
     * @param options such as {@code -Dname=value}
     */
    public static ServiceProcess start(
            Class<?> main, List<String> options, TestInfrastructure infrastructure, String... settings)
            throws IOException {
        RealPostgres service = infrastructure.service();
        RealPostgres owner = infrastructure.postgres();
        Stream<String> arguments = Stream.of(
                "--spring.kafka.bootstrap-servers=" + infrastructure.kafka().bootstrapServers(),
                "--spring.datasource.url=" + service.url(),
                "--spring.datasource.username=" + service.user(),
                "--spring.datasource.password=" + service.password(),
                "--spring.flyway.user=" + owner.user(),
                "--spring.flyway.password=" + owner.password(),
                "--learnstream.topics.create=true",
                "--learnstream.topics.partitions=4",
                "--learnstream.topics.replication-factor=1",
                "--server.port=0");
        return start(
                main, options, Stream.concat(arguments, Stream.of(settings)).toList());
    }

    /** Starts it with these arguments alone. */
    public static ServiceProcess start(Class<?> main, List<String> arguments) throws IOException {
        return start(main, List.of(), arguments);
    }

    private static ServiceProcess start(Class<?> main, List<String> options, List<String> arguments)
            throws IOException {
        List<String> program = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        program.addAll(PackagedProgram.options());
        program.addAll(options);
        program.add(main.getName());
        return java(main.getSimpleName(), program, arguments);
    }

    /** Starts the executable that the build has packaged. */
    public static ServiceProcess startJar(Path jar, List<String> arguments) throws IOException {
        return java("jar", List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()), arguments);
    }

    static ServiceProcess java(String name, List<String> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        command.addAll(arguments);
        return start(name, new ProcessBuilder(command));
    }

    /**
     * Starts any program.
     *
     * @param name    name of its output file
     * @param program with its arguments, folder and environment
     */
    public static ServiceProcess start(String name, ProcessBuilder program) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "services"));
        Path output = Files.createTempFile(folder, name + "-", ".log");
        Process process = program.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ServiceProcess(process, output);
    }

    /** Waits until it reads records; kills it if that takes too long. */
    public ServiceProcess awaitStreaming() {
        return awaitOutput("is streaming");
    }

    /** Waits until its output contains the text; kills it if that takes too long. */
    public ServiceProcess awaitOutput(String text) {
        try {
            await("service that writes to [" + output + "]")
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("it ended: see [" + output + "]", () -> !process.isAlive())
                    .until(() -> output().contains(text));
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns its output so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}, with proof that a living process died of it. */
    public void kill9() throws InterruptedException {
        assertThat(process.isAlive()).as("the service lives until it is killed").isTrue();
        process.destroyForcibly();
        assertThat(process.waitFor())
                .as("exit code of a process that is killed")
                .isEqualTo(KILLED);
    }

    /** The same, together with all processes that it has started. */
    public void kill9WithChildren() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        kill9();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Sends it a signal, such as {@code STOP} or {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        run("kill", "-" + name, pid());
    }

    /** Returns true if it is alive but frozen, as after the signal {@code STOP}. */
    public boolean isFrozen() throws IOException, InterruptedException {
        return process.isAlive() && run("ps", "-o", "state=", "-p", pid()).startsWith("T");
    }

    /** Returns the JVM's answer to a command of {@code jcmd}. */
    public String jcmd(String command) throws IOException, InterruptedException {
        return run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid(), command);
    }

    public String pid() {
        return String.valueOf(process.pid());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), answer).isZero();
        return answer;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to stop, and waits for its end. */
    public void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("the service stops when it is asked to")
                .isTrue();
    }

    /** Waits until it ends by itself, and returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("the service ends by itself")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
