package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Lets tests of other packages run the embedded broker and database in a folder of their own. */
public final class EmbeddedForTests implements AutoCloseable {

    private final Connections connections;
    private final Closing running;

    private EmbeddedForTests(Connections connections, Closing running) {
        this.connections = connections;
        this.running = running;
    }

    /** Starts both and waits until they answer. The database is not restarted when a test stops it. */
    public static EmbeddedForTests start(Path folder) {
        EmbeddedServices services = EmbeddedServices.start(folder, database -> database);
        services.awaitDatabase();
        services.awaitBroker();
        return new EmbeddedForTests(services.connections(), services::close);
    }

    /** Starts only the database and waits until it answers; {@link EmbeddedBrokerMain} may run beside it. */
    public static EmbeddedForTests startDatabase(Path path) throws IOException, SQLException {
        DataFolder folder = DataFolder.open(path);
        Connections connections = Connections.of(folder);
        EmbeddedDatabase database = startDatabase(folder, connections);
        return new EmbeddedForTests(connections, () -> {
            database.close();
            folder.close();
        });
    }

    private static EmbeddedDatabase startDatabase(DataFolder folder, Connections connections)
            throws IOException, SQLException {
        try {
            return EmbeddedDatabase.start(folder, connections);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Copies a database that does not run to a folder without a database. The copy has ports of its own.
     *
     * @param from folder of {@link #startDatabase}, which is closed
     * @param to   folder that exists
     */
    public static void copyDatabase(Path from, Path to) throws IOException, InterruptedException {
        try (DataFolder original = DataFolder.open(from);
                DataFolder copy = DataFolder.open(to)) {
            copy(original.postgres(), copy.postgres());
            copy(original.postgresComplete(), copy.postgresComplete());
            copy(original.superuserPassword(), copy.superuserPassword());
            Connections connections = Connections.of(original);
            List<Integer> ports = Ports.free(2);
            SecretFile.write(
                    copy.connectionFile(),
                    Files.readString(original.connectionFile())
                            .replace(":" + connections.brokerPort(), ":" + ports.get(0))
                            .replace(":" + connections.databasePort(), ":" + ports.get(1)));
        }
    }

    /** Copies with permissions, because PostgreSQL checks them. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        List<String> command = List.of("cp", "-a", from.toString(), to.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("%s failed".formatted(command));
        }
    }

    public String bootstrapServers() {
        return connections.bootstrapServers();
    }

    /** Returns the broker's port, also before the broker runs. */
    public int brokerPort() {
        return connections.brokerPort();
    }

    public String jdbcUrl() {
        return connections.jdbcUrl();
    }

    public String user() {
        return Connections.OWNER;
    }

    public String password() {
        return connections.password();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }

    private interface Closing {
        void close() throws IOException;
    }
}
