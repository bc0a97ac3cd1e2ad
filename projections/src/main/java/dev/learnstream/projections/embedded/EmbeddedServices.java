package dev.learnstream.projections.embedded;

import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded broker and database of one folder, started side by side. */
final class EmbeddedServices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServices.class);

    /** System properties of zstd-jni and snappy-java; lz4-java needs none. */
    private static final List<String> NATIVE_FOLDERS = List.of("ZstdTempFolder", "org.xerial.snappy.tempdir");

    /** {@code EX_SOFTWARE} of sysexits.h. */
    private static final int EXIT_CODE = 70;

    private final AtomicBoolean closed = new AtomicBoolean();
    private final DataFolder folder;
    private final Connections connections;
    private final Background<EmbeddedBroker> broker;
    private final Background<EmbeddedDatabase> database;

    private EmbeddedServices(
            DataFolder folder,
            UnaryOperator<EmbeddedBroker> onceTheBrokerRuns,
            UnaryOperator<EmbeddedDatabase> onceTheDatabaseRuns) {
        this.folder = folder;
        this.connections = Connections.of(folder);
        this.broker = Background.begin(
                "broker",
                () -> onceTheBrokerRuns.apply(
                        EmbeddedBroker.start(folder.kafka(), connections.brokerPort(), this::endWithBroker)));
        this.database = Background.begin(
                "database", () -> onceTheDatabaseRuns.apply(EmbeddedDatabase.start(folder, connections)));
    }

    /** Begins to start both, and prints when each of them runs. A caller that needs one waits for it. */
    static EmbeddedServices start(Path given) {
        DataFolder folder = DataFolder.open(given);
        StartSteps.begin(given, Files.notExists(folder.connectionFile()));
        return new EmbeddedServices(
                folder,
                broker -> {
                    StartSteps.done("Kafka");
                    return broker;
                },
                database -> {
                    StartSteps.done("PostgreSQL");
                    return database.keepRunning();
                });
    }

    /**
     * Begins to start both.
     *
     * @param onceItRuns applied to the database once it runs
     */
    static EmbeddedServices start(Path folder, UnaryOperator<EmbeddedDatabase> onceItRuns) {
        return new EmbeddedServices(DataFolder.open(folder), UnaryOperator.identity(), onceItRuns);
    }

    /**
     * Has Kafka's compression unpack its libraries beside PostgreSQL's programs. They can run from there, but not from
     * a {@code /tmp} that is mounted {@code noexec}.
     */
    void keepNativeLibraries() {
        try {
            String natives = Draft.temporary(folder.path()).toString();
            for (String setting : NATIVE_FOLDERS) {
                System.setProperty(setting, System.getProperty(setting, natives));
            }
        } catch (IOException e) {
            LOG.warn("Could not create a folder in [{}]: {}", folder.path(), e.getMessage());
        }
    }

    /** Returns the addresses, which are known before the services run. */
    Connections connections() {
        return connections;
    }

    Path folder() {
        return folder.path();
    }

    void awaitBroker() {
        await(broker, "broker", connections.brokerPort());
    }

    void awaitDatabase() {
        await(database, "database", connections.databasePort());
    }

    private <T extends AutoCloseable> T await(Background<T> service, String name, int port) {
        try {
            return service.result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (CancellationException e) {
            throw new CannotStartException("It was stopped during its start", "Start it again", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CannotStartException said) {
                throw said;
            }
            throw new CannotStartException(
                    "Could not start the embedded %s of [%s] on port [%d]: %s"
                            .formatted(name, folder.path(), port, cause.getMessage()),
                    "Check that no other program uses the port, and see [" + folder.postgresLog() + "]",
                    cause);
        }
    }

    /** Halts the process, because an orderly shutdown would wait for this thread, which is the broker's. */
    private void endWithBroker(String reason) {
        if (!closed.get()) {
            LOG.error("The embedded Kafka broker has ended, so Learnstream ends too: {}", reason);
        }
        stop(database, "database");
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    /** Stops both; a second call does nothing. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Spring (7.0) interrupts the thread that is still starting it. An orderly stop matters more than a quick one.
        boolean wasInterrupted = Thread.interrupted();
        stop(broker, "broker");
        stop(database, "database");
        folder.close();
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Background<? extends AutoCloseable> service, String name) {
        try {
            service.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("Could not stop the embedded [{}]: {}", name, e.getMessage());
        }
    }
}
