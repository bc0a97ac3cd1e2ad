package dev.learnstream.projections.testing;

import dev.learnstream.projections.embedded.EmbeddedForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A real broker and a real database, migrated and without rows, on free ports and in a folder that goes with them. Outlive
 * the services that a test starts and kills.
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

    /** The same, but there are no tables yet: the service is to make them. */
    public static TestInfrastructure startWithoutTables() throws IOException {
        Path folder = MigratedDatabase.newFolder();
        EmbeddedForTests services = EmbeddedForTests.start(folder);
        MigratedDatabase.createLogin(services);
        return new TestInfrastructure(folder, services, null);
    }

    /** With tables, but the broker is a process of its own: {@link #broker}. */
    public static TestInfrastructure startWithBrokerProcess() throws IOException, SQLException {
        Path folder = MigratedDatabase.copy();
        EmbeddedForTests database = EmbeddedForTests.startDatabase(folder);
        BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"), database.brokerPort());
        return new TestInfrastructure(folder, database, broker);
    }

    public RealKafka kafka() {
        return kafka;
    }

    /** The database, as the owner of everything in it. */
    public RealPostgres postgres() {
        return postgres;
    }

    /** The same database, as the service logs in: with the rights of the writer and no others. */
    public RealPostgres service() {
        return new RealPostgres(postgres.url(), MigratedDatabase.SERVICE, MigratedDatabase.SERVICE);
    }

    /** The database server, to be stopped and started. */
    public PostgresServer postgresServer() {
        return new PostgresServer(folder.resolve("postgres"), folder.resolve("postgres.log"));
    }

    /** The broker, to be killed and started. */
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
