package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Lets tests of other packages run the embedded broker and database in a folder of their own. */
public final class EmbeddedForTests implements AutoCloseable {

    private final EmbeddedServices services;

    private EmbeddedForTests(EmbeddedServices services) {
        this.services = services;
    }

    /** Starts both and waits until they answer. */
    public static EmbeddedForTests start(Path folder) {
        EmbeddedForTests embedded = new EmbeddedForTests(EmbeddedServices.start(folder));
        embedded.services.awaitDatabase();
        embedded.services.awaitBroker();
        return embedded;
    }

    public String bootstrapServers() {
        return services.connections().bootstrapServers();
    }

    public String jdbcUrl() {
        return services.connections().jdbcUrl();
    }

    public String user() {
        return Connections.OWNER;
    }

    public String password() {
        return services.connections().password();
    }

    @Override
    public void close() throws IOException {
        services.close();
    }
}
