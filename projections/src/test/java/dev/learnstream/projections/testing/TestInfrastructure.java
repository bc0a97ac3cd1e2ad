package dev.learnstream.projections.testing;

import dev.learnstream.projections.embedded.EmbeddedForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * A real broker and a real database, empty, on free ports and in a folder that goes with them. Outlive the services that a
 * test starts and kills.
 *
 * <pre>{@code try (TestInfrastructure infrastructure = TestInfrastructure.start()) { … }}</pre>
 */
public final class TestInfrastructure implements AutoCloseable {

    private final Path folder;
    private final EmbeddedForTests services;
    private final RealKafka kafka;
    private final RealPostgres postgres;

    private TestInfrastructure(Path folder, EmbeddedForTests services) {
        this.folder = folder;
        this.services = services;
        this.kafka = new RealKafka(services.bootstrapServers());
        this.postgres = new RealPostgres(services.jdbcUrl(), services.user(), services.password());
    }

    /** Starts both and waits until they answer. */
    public static TestInfrastructure start() throws IOException {
        Path folder = Files.createTempDirectory("learnstream-test-");
        return new TestInfrastructure(folder, EmbeddedForTests.start(folder));
    }

    public RealKafka kafka() {
        return kafka;
    }

    public RealPostgres postgres() {
        return postgres;
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        services.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
