package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** A Kafka broker and controller (KRaft) in this process. */
final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE = 1;

    /** Free bytes below which a disk counts as full: the database, when it stops, frees a little room. */
    private static final long SPACE = 16 << 20;

    private final KafkaRaftServer server;

    private EmbeddedBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Starts a broker on the folder, which is created if it is new.
     *
     * @param whenItEnds receives the reason if the broker ends by itself; it must not return before the process ends
     */
    static EmbeddedBroker start(Path folder, int port, Consumer<String> whenItEnds) throws Exception {
        if (Files.notExists(folder)) {
            Draft.make(folder, folder.resolveSibling(".").normalize(), EmbeddedBroker::format);
        }
        // Kafka ends the process itself if it cannot go on, and gives the reason in its own log only.
        Exit.setExitProcedure((code, message) -> whenItEnds.accept(reason(folder, message)));
        Exit.setHaltProcedure((code, message) -> whenItEnds.accept(reason(folder, message)));
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings(folder, port, controllerPort(port)), false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server);
    }

    /** Returns the likely reason: Kafka hardly ever gives one, but has logged the errors before. */
    static String reason(Path folder, @Nullable String message) {
        if (Files.notExists(folder)) {
            return "the folder [%s] is gone".formatted(folder);
        }
        if (folder.toFile().getUsableSpace() < SPACE) {
            return "the disk of [%s] is full".formatted(folder);
        }
        return message == null ? "its last errors are logged above; its folder is [%s]".formatted(folder) : message;
    }

    /** Returns a free port other than the broker's, on which nobody listens yet either. */
    private static int controllerPort(int brokerPort) throws IOException {
        return Ports.free(2).stream()
                .filter(port -> port != brokerPort)
                .findFirst()
                .orElseThrow();
    }

    private static void format(Path folder) throws IOException {
        try {
            formatter(folder).run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static Formatter formatter(Path folder) {
        return new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString());
    }

    private static Map<String, Object> settings(Path folder, int port, int controllerPort) {
        String broker = "BROKER://" + Connections.HOST + ":" + port;
        String controller = Connections.HOST + ":" + controllerPort;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", String.valueOf(NODE)),
                // A list, because Kafka would split a text with a comma into several folders.
                Map.entry("log.dirs", List.of(folder.toString())),
                Map.entry("listeners", broker + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", broker),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", NODE + "@" + controller),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // The default is 128 MB of heap, only to clean the committed offsets.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                // With the default, a start after kill -9 waits 13 s for the session of the dead broker to end.
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("initial.broker.registration.timeout.ms", "60000"));
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
