package dev.learnstream.ingest;

import dev.learnstream.schemas.EventTopic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.awaitility.Awaitility;

/** A Kafka broker of one KRaft node in this process, on free ports, with the topics of the contract. */
public final class RealBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;
    private final String address;

    private RealBroker(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Starts a broker in an empty folder. */
    public static RealBroker start(Path folder) throws Exception {
        List<String> addresses = freeAddresses();
        format(folder);
        KafkaRaftServer server = new KafkaRaftServer(
                new KafkaConfig(settings(folder, addresses.get(0), addresses.get(1)), false), Time.SYSTEM);
        server.startup();
        RealBroker broker = new RealBroker(server, addresses.get(0));
        broker.createTopics();
        return broker;
    }

    /** Returns two unused addresses of this machine. Addresses from two separate calls may be the same. */
    public static List<String> freeAddresses() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket other = new ServerSocket(0, 1, loopback)) {
            return List.of(HOST + ":" + one.getLocalPort(), HOST + ":" + other.getLocalPort());
        }
    }

    private static void format(Path folder) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .run();
    }

    private static Map<String, String> settings(Path folder, String broker, String controller) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("listeners", "BROKER://" + broker + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", "BROKER://" + broker),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("auto.create.topics.enable", "false"));
    }

    private void createTopics() throws Exception {
        List<NewTopic> topics = EventTopic.ALL.stream()
                .map(topic -> new NewTopic(topic.name(), EventTopic.EMBEDDED_PARTITIONS, (short) 1)
                        .configs(EventTopic.SETTINGS))
                .toList();
        try (Admin admin = Admin.create(connection())) {
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
            awaitLeaders(admin);
        }
    }

    /**
     * Waits until each partition has a leader, which takes a while after its creation. Without a leader a broker may
     * refuse a new producer's first batch, and then accept the second. It then refuses the first as out of order until
     * its delivery times out (Kafka 4.2.1). The admin client gives up on a topic that is not known yet.
     */
    private static void awaitLeaders(Admin admin) {
        Map<TopicPartition, OffsetSpec> ends = EventTopic.ALL.stream()
                .flatMap(topic -> partitions(topic).stream())
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsMatching(failure -> failure.getCause() instanceof UnknownTopicOrPartitionException)
                .until(() ->
                        admin.listOffsets(ends).all().get(30, TimeUnit.SECONDS).size() == ends.size());
    }

    /** Returns the settings with which a client connects. */
    public Map<String, Object> connection() {
        return Map.of("bootstrap.servers", address);
    }

    /** Returns all records of the topic. */
    public List<ConsumerRecord<byte[], byte[]>> records(EventTopic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return records;
    }

    /** Returns the ids of all idempotent producers that ever wrote to the topic. A plain producer has none. */
    public Set<Long> idempotentProducers(EventTopic<?> topic) throws Exception {
        try (Admin admin = Admin.create(connection())) {
            return admin.describeProducers(partitions(topic)).all().get(30, TimeUnit.SECONDS).values().stream()
                    .flatMap(partition -> partition.activeProducers().stream())
                    .map(ProducerState::producerId)
                    .collect(Collectors.toSet());
        }
    }

    private static List<TopicPartition> partitions(EventTopic<?> topic) {
        return IntStream.range(0, EventTopic.EMBEDDED_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
