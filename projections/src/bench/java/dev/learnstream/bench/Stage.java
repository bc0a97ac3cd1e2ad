package dev.learnstream.bench;

import dev.learnstream.projections.embedded.EmbeddedBrokerMain;
import dev.learnstream.projections.embedded.EmbeddedForTests;
import dev.learnstream.projections.testing.PostgresServer;
import dev.learnstream.projections.testing.RealKafka;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.schemas.EventTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The broker and the database, each in a separate process, that all contestants use one after the other. */
final class Stage implements AutoCloseable {

    static final String SERVICE = "service";

    /**
     * Commit times show when an event became durable, and statements are counted. Both cost all contestants the same.
     */
    private static final String SETTINGS = """
            shared_preload_libraries = 'pg_stat_statements'
            track_commit_timestamp = on
            """;

    private final Path folder;
    private final EmbeddedForTests database;
    private final ServiceProcess broker;
    private final RealKafka kafka;
    private final RealPostgres superuser;
    private final Remains remains;

    private Stage(Remains remains, ServiceProcess broker, RealPostgres superuser) {
        this.remains = remains;
        this.folder = remains.folder();
        this.database = remains.database();
        this.broker = broker;
        this.kafka = new RealKafka(database.bootstrapServers());
        this.superuser = superuser;
    }

    static Stage open() throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "data-")
                .toAbsolutePath();
        EmbeddedForTests database = EmbeddedForTests.startDatabase(folder);
        Remains remains = Remains.of(folder, database);
        Path data = folder.resolve("postgres");
        PostgresServer server = new PostgresServer(data, folder.resolve("postgres.log"));
        server.stop(PostgresServer.Mode.FAST);
        Files.writeString(data.resolve("postgresql.auto.conf"), SETTINGS, StandardOpenOption.APPEND);
        server.start();
        String password = Files.readString(folder.resolve("superuser.password")).strip();
        RealPostgres superuser = new RealPostgres(url(database, "postgres"), "postgres", password);
        Stage stage = new Stage(remains, startBroker(folder, database.brokerPort()), superuser);
        stage.createRoles();
        EventTopic.ALL.forEach(topic -> stage.kafka.createTopic(topic.name()));
        return stage;
    }

    private static ServiceProcess startBroker(Path folder, int port) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedBrokerMain.class.getName(),
                folder.resolve("kafka").toString(),
                String.valueOf(port));
        return ServiceProcess.start("broker", program).awaitOutput(EmbeddedBrokerMain.RUNS);
    }

    private void createRoles() throws SQLException {
        execute(superuser, "CREATE EXTENSION pg_stat_statements");
        RealPostgres owner = new RealPostgres(url(database, "postgres"), database.user(), database.password());
        execute(owner, "CREATE ROLE learnstream_writer NOLOGIN");
        execute(owner, "CREATE ROLE %1$s LOGIN PASSWORD '%1$s' IN ROLE learnstream_writer".formatted(SERVICE));
    }

    /** Creates a database of the owner, as a copy of the template. */
    Database create(String name, String template) throws SQLException {
        execute(superuser, "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        // Sessions that have queried the template stay open, and would prevent the copy.
        execute(
                superuser,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'".formatted(template));
        execute(
                superuser,
                "CREATE DATABASE %s OWNER %s TEMPLATE %s STRATEGY file_copy"
                        .formatted(name, database.user(), template));
        String url = url(database, name);
        return new Database(
                name,
                new RealPostgres(url, database.user(), database.password()),
                new RealPostgres(url, SERVICE, SERVICE),
                new RealPostgres(url, superuser.user(), superuser.password()));
    }

    /** Flushes earlier writes, so that they cost nothing during the measurement. */
    void settle() throws SQLException {
        execute(superuser, "CHECKPOINT");
    }

    RealKafka kafka() {
        return kafka;
    }

    RealPostgres superuser() {
        return superuser;
    }

    Cpu cpuOfBroker() {
        return Cpu.ofProcess(broker.pid());
    }

    Cpu cpuOfPostgres() {
        return Cpu.ofPostgres(folder.resolve("postgres"));
    }

    static void execute(RealPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(EmbeddedForTests database, String name) {
        return database.jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
    }

    @Override
    public void close() {
        kafka.close();
        remains.clear();
    }
}
