package dev.learnstream.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that can be written in an afternoon: poll, upsert in JDBC batches, commit the rows, commit the offsets;
 * two threads. It trusts its producers: it checks nothing, holds nothing, buries nothing, and knows no modules.
 */
final class HandWrittenConsumer {

    private static final int THREADS = 2;
    private static final int BATCH = 2_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Connection connection;
    private final HandWrittenProgress progress;
    private final HandWrittenActivity activity;
    private final HandWrittenAttempts attempts;
    private volatile boolean isStopped;

    private HandWrittenConsumer(Consumer<byte[], byte[]> consumer, Connection connection) throws SQLException {
        this.consumer = consumer;
        this.connection = connection;
        this.progress = new HandWrittenProgress(connection);
        this.activity = new HandWrittenActivity(connection);
        this.attempts = new HandWrittenAttempts(connection);
    }

    /** Runs until it is killed. The arguments are the broker, and the database with its user and password. */
    public static void main(String[] args) throws SQLException {
        for (int thread = 0; thread < THREADS; thread++) {
            Connection connection =
                    DriverManager.getConnection(args[1] + "?reWriteBatchedInserts=true", args[2], args[3]);
            connection.setAutoCommit(false);
            HandWrittenConsumer consumer = new HandWrittenConsumer(consumer(args[0]), connection);
            Thread running = new Thread(consumer::run);
            running.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> consumer.stop(running)));
        }
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "learnstream",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        BATCH),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Leaves the group. Otherwise the next consumer would wait for the end of this one's session. */
    private void stop(Thread running) {
        isStopped = true;
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(Events.ACTIVITY, Events.PROGRESS, Events.ATTEMPTS));
            while (consumer.assignment().isEmpty()) {
                write(consumer.poll(Duration.ofMillis(100)));
            }
            System.out.println("A thread of the consumer " + Candidate.READY);
            while (!isStopped) {
                write(consumer.poll(Duration.ofMillis(100)));
            }
        } catch (SQLException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void write(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        if (!records.isEmpty()) {
            activity.write(values(records, Events.ACTIVITY));
            progress.write(values(records, Events.PROGRESS));
            attempts.write(values(records, Events.ATTEMPTS));
            connection.commit();
            consumer.commitSync();
        }
    }

    private static List<byte[]> values(ConsumerRecords<byte[], byte[]> records, String topic) {
        return StreamSupport.stream(records.records(topic).spliterator(), false)
                .map(ConsumerRecord::value)
                .toList();
    }
}
