package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server process of a folder. It is not a child of this process, and outlives it if this process is killed. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Lines of postmaster.pid, counted from 0: the process id and the status. */
    private static final int PID = 0;

    private static final int STATUS = 7;

    private final PostgresPrograms programs;
    private final DataFolder folder;
    private final int port;

    Postmaster(PostgresPrograms programs, DataFolder folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts the server and waits until it accepts connections. That takes long if it has much to recover. If a server
     * already runs, because the process that started it was killed, it is taken over.
     *
     * @throws IOException if the server does not start; it does not run then
     */
    void start() throws IOException, InterruptedException {
        LogTail log = LogTail.from(folder.postgresLog());
        try {
            awaitEndOfOneThatStops();
            if (process().isEmpty()) {
                forgetAnotherProgram();
                launch(log);
            }
            awaitReady(log);
        } catch (IOException | InterruptedException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void awaitEndOfOneThatStops() throws IOException, InterruptedException {
        while (status().equals("stopping") && process().isPresent()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /**
     * Deletes the file if its process id belongs to another program now: PostgreSQL would take that for a running
     * server. Otherwise the file stays. From it, a server sees that processes of a killed server still write.
     */
    private void forgetAnotherProgram() throws IOException {
        if (holder().isPresent()) {
            Files.deleteIfExists(pidFile());
        }
    }

    /** Starts the server. It recovers before it is ready, and pg_ctl waits as long as it lives. */
    private void launch(LogTail log) throws IOException, InterruptedException {
        Process control = control("start", "-o", String.join(" ", options()), "-w", "-t", "1000000");
        try {
            for (int times = 1; !control.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS); times++) {
                sayThatItTakesLong(PATIENCE.multipliedBy(times));
            }
        } finally {
            control.destroy();
        }
        if (control.exitValue() != 0) {
            throw new IOException(log.lastFailure());
        }
    }

    private void awaitReady(LogTail log) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long said = begin;
        while (!status().equals("ready")) {
            if (process().isEmpty()) {
                throw new IOException(log.lastFailure());
            }
            if (System.nanoTime() - said > PATIENCE.toNanos()) {
                said = System.nanoTime();
                sayThatItTakesLong(Duration.ofNanos(said - begin));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void sayThatItTakesLong(Duration waited) {
        LOG.info(
                "The embedded PostgreSQL is not ready after [{}] s: after a crash it first recovers. Waiting; see [{}]",
                waited.toSeconds(),
                folder.postgresLog());
    }

    private List<String> options() {
        return List.of(
                "-p " + port,
                "-c listen_addresses=" + Connections.HOST,
                // Otherwise there is a socket in /tmp, where the server needs the right to write.
                "-c unix_socket_directories=",
                "-c timezone=UTC",
                "-c max_connections=300",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c full_page_writes=on");
    }

    /** Returns the server's process; empty if it does not run. The id may belong to another program by now. */
    Optional<ProcessHandle> process() throws IOException {
        return holder().filter(process ->
                process.info().command().map(Postmaster::isPostgres).orElse(true));
    }

    /** Returns the living process with the id in the file. The id is negative in single-user mode. */
    private Optional<ProcessHandle> holder() throws IOException {
        return line(PID)
                .flatMap(pid -> ProcessHandle.of(Math.abs(Long.parseLong(pid))))
                .filter(ProcessHandle::isAlive);
    }

    /** Returns true for PostgreSQL's programs, also after their file was deleted, which Linux adds to the name. */
    private static boolean isPostgres(String command) {
        return command.substring(command.lastIndexOf('/') + 1).startsWith("postgres");
    }

    private String status() throws IOException {
        return line(STATUS).orElse("");
    }

    private Optional<String> line(int number) throws IOException {
        try {
            return Files.readAllLines(pidFile()).stream()
                    .skip(number)
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return folder.postgres().resolve("postmaster.pid");
    }

    /** Rolls back open transactions and stops the server; does nothing if none runs. */
    void stop() throws IOException, InterruptedException {
        if (process().isPresent()
                && control("stop", "-m", "fast", "-w", "-t", "20").waitFor() != 0) {
            LOG.warn("The embedded PostgreSQL of [{}] does not stop: see [{}]", folder.path(), folder.postgresLog());
        }
    }

    private Process control(String... action) throws IOException {
        ProcessBuilder control = new ProcessBuilder(programs.command("pg_ctl", List.of(action)));
        control.environment().put("PGDATA", folder.postgres().toString());
        return control.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.postgresLog().toFile()))
                .start();
    }
}
