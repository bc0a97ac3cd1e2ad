package dev.learnstream.projections.embedded;

import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded broker and database of one folder, started side by side. */
final class EmbeddedServices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServices.class);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final DataFolder folder;
    private final Connections connections;
    private final FutureTask<EmbeddedBroker> broker;
    private final FutureTask<EmbeddedDatabase> database;

    private EmbeddedServices(DataFolder folder) {
        this.folder = folder;
        this.connections = Connections.of(folder);
        this.broker = inBackground("broker", () -> EmbeddedBroker.start(folder.kafka(), connections.brokerPort()));
        this.database = inBackground("database", () -> EmbeddedDatabase.start(folder, connections));
    }

    /** Begins to start them; whoever needs one waits for it. */
    static EmbeddedServices start(Path folder) {
        return new EmbeddedServices(DataFolder.open(folder));
    }

    private static <T> FutureTask<T> inBackground(String name, Callable<T> start) {
        FutureTask<T> task = new FutureTask<>(start);
        Thread thread = new Thread(task, "embedded-" + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Where they are; known before they run. */
    Connections connections() {
        return connections;
    }

    void awaitBroker() {
        await(broker, "broker", connections.brokerPort());
    }

    void awaitDatabase() {
        await(database, "database", connections.databasePort());
    }

    private <T> T await(FutureTask<T> service, String name, int port) {
        try {
            return service.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CannotStartException(
                    "Could not start the embedded %s of [%s] on port [%d]: %s"
                            .formatted(name, folder.path(), port, cause.getMessage()),
                    "Check that no other program uses the port, and see [" + folder.postgresLog() + "]",
                    cause);
        }
    }

    /** Stops both; the second time it does nothing. */
    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            stop(broker, "broker");
            stop(database, "database");
            folder.close();
        }
    }

    private static void stop(FutureTask<? extends AutoCloseable> service, String name) {
        try {
            service.get().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // It never ran, which was told where it was awaited.
        } catch (Exception e) {
            LOG.warn("Could not stop the embedded [{}]: {}", name, e.getMessage());
        }
    }
}
