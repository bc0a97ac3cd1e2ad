package dev.learnstream.projections.testing;

import dev.learnstream.projections.embedded.EmbeddedForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A real broker and a real database, migrated and without rows, on free ports and in a folder that is deleted with
 * them. They outlive the services that a test starts and kills.
 *
 * <pre>{@code try (TestInfrastructure infrastructure = TestInfrastructure.start()) { … }}</pre>
 */
public final class TestInfrastructure implements AutoCloseable {

    private final Path folder;
    private final EmbeddedForTests services;
    private final @Nullable BrokerProcess broker;
    private final RealKafka kafka;
    private final RealPostgres postgres;

    private TestInfrastructure(Path folder, EmbeddedForTests services, @Nullable BrokerProcess broker) {
        this.folder = folder;
        this.services = services;
        this.broker = broker;
        this.kafka = new RealKafka(services.bootstrapServers());
        this.postgres = new RealPostgres(services.jdbcUrl(), services.user(), services.password());
    }

    /** Starts both and waits until they answer. */
    public static TestInfrastructure start() throws IOException {
        Path folder = MigratedDatabase.copy();
        return new TestInfrastructure(folder, EmbeddedForTests.start(folder), null);
    }

    /** The same without tables: the service has to create them. */
    public static TestInfrastructure startWithoutTables() throws IOException {
        Path folder = MigratedDatabase.newFolder();
        EmbeddedForTests services = EmbeddedForTests.start(folder);
        MigratedDatabase.createLogin(services);
        return new TestInfrastructure(folder, services, null);
    }

    /** Starts with tables and with the broker in a separate process: {@link #broker}. */
    public static TestInfrastructure startWithBrokerProcess() throws IOException, SQLException {
        Path folder = MigratedDatabase.copy();
        EmbeddedForTests database = EmbeddedForTests.startDatabase(folder);
        BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"), database.brokerPort());
        return new TestInfrastructure(folder, database, broker);
    }

    public RealKafka kafka() {
        return kafka;
    }

    /** Returns the database, with connections of the owner of everything in it. */
    public RealPostgres postgres() {
        return postgres;
    }

    /** Returns the same database with the service's login: it has the writer's rights and no others. */
    public RealPostgres service() {
        return new RealPostgres(postgres.url(), MigratedDatabase.SERVICE, MigratedDatabase.SERVICE);
    }

    /** Returns the database server, to stop and start it. */
    public PostgresServer postgresServer() {
        return new PostgresServer(folder.resolve("postgres"), folder.resolve("postgres.log"));
    }

    /** Returns the broker, to kill and start it. */
    public BrokerProcess broker() {
        if (broker == null) {
            throw new IllegalStateException("The broker runs in the process of the test");
        }
        return broker;
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        if (broker != null) {
            broker.close();
        }
        services.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
