package dev.learnstream.projections.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.decode.PartitionReader;
import dev.learnstream.projections.decode.RecordDecoder;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The gate on a real database, with Kafka's mock clients. */
class CommitGateTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS =
            Map.of(RecordedClients.PARTITION, new OffsetAndMetadata(1));

    private static final TopicPartition OTHER = new TopicPartition("learner-activity", 1);

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ThreadBatch batch = new ThreadBatch(
            new BatchWriter(new BatchTransaction(DATABASE.pool(), new Tables(Projection.ALL, metrics), 1_000)));
    private final RecordedClients clients =
            new RecordedClients(() -> DATABASE.number("SELECT count(*) FROM public.learner_activity_events"));
    private final CommitGate gate = new CommitGate(clients, batch, metrics);
    private final Consumer<byte[], byte[]> consumer = gate.getConsumer(Map.of());
    private final Producer<byte[], byte[]> producer = gate.getProducer(Map.of());

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.holdOnly(Classroom.CATALOGUE);
    }

    private void fill(int rows) {
        for (int offset = 0; offset < rows; offset++) {
            batch.current().add(Records.entry(Classroom.activity().build(), offset));
        }
    }

    private double saved() {
        return metrics.counter("learnstream.gate.saved").count();
    }

    @Nested
    class WhenStreamsFlushesAndCommits {

        @Test
        void writesTheBatchBeforeTheRealFlush() {
            fill(3);

            producer.flush();

            assertThat(clients.calls).containsExactly("flush after [3] rows");
            assertThat(batch.current().isEmpty()).isTrue();
        }

        @Test
        void commitsWithoutHavingSavedAnything() {
            fill(3);

            producer.flush();
            consumer.commitSync(OFFSETS);

            assertThat(clients.calls).containsExactly("flush after [3] rows", "commitSync after [3] rows");
            assertThat(saved()).isZero();
        }
    }

    @Nested
    class WhenStreamsCommitsWithoutAFlush {

        @Test
        void writesTheBatchFirstAndCountsIt() {
            fill(3);

            consumer.commitSync(OFFSETS);

            assertThat(clients.calls).containsExactly("commitSync after [3] rows");
            assertThat(saved()).isEqualTo(1);
        }

        @Test
        void writesTheBatchBeforeOffsetsAreSentToATransaction() {
            fill(3);
            clients.producer.initTransactions();
            clients.producer.beginTransaction();

            producer.sendOffsetsToTransaction(OFFSETS, clients.consumer.groupMetadata());

            assertThat(clients.producer.sentOffsets()).isTrue();
            assertThat(batch.current().isEmpty()).isTrue();
            assertThat(saved()).isEqualTo(1);
        }
    }

    @Nested
    class WhenTheBatchCannotBeWritten {

        @BeforeEach
        void breakTheTable() {
            DATABASE.execute("ALTER TABLE public.learner_activity_events RENAME COLUMN event_type TO renamed");
            fill(1);
        }

        @AfterEach
        void mendTheTable() {
            DATABASE.execute("ALTER TABLE public.learner_activity_events RENAME COLUMN renamed TO event_type");
        }

        @Test
        void throwsAtTheCommitAndCommitsNothing() {
            assertThatThrownBy(() -> consumer.commitSync(OFFSETS)).isInstanceOf(WriteFailedException.class);

            assertThat(clients.calls).isEmpty();
        }

        @Test
        void throwsAtTheFlushAndAgainAtTheCommit() {
            assertThatThrownBy(producer::flush).isInstanceOf(WriteFailedException.class);
            assertThatThrownBy(() -> consumer.commitSync(OFFSETS)).isInstanceOf(WriteFailedException.class);

            assertThat(clients.calls).isEmpty();
        }
    }

    @Nested
    class WhenStreamsPolls {

        @Test
        void waitsAtOnceWithAnEmptyBatch() {
            consumer.poll(SECOND);

            assertThat(clients.calls).containsExactly("poll PT1S after [0] rows");
        }

        @Test
        void looksForMoreInputBeforeItWrites() {
            fill(1);
            clients.consumer.addRecord(new ConsumerRecord<>("learner-activity", 0, 0, new byte[0], new byte[0]));

            assertThat(consumer.poll(SECOND)).hasSize(1);

            assertThat(clients.calls).containsExactly("poll PT0S after [0] rows");
        }

        @Test
        void writesWhenTheInputIsDrainedAndWaitsThen() {
            fill(1);

            consumer.poll(SECOND);

            assertThat(clients.calls).containsExactly("poll PT0S after [0] rows", "poll PT1S after [1] rows");
        }

        @Test
        void waitsALittleForWhatTheBrokerIsKnownToHave() {
            fill(1);
            clients.consumer.updateEndOffsets(Map.of(RecordedClients.PARTITION, 5L));

            consumer.poll(SECOND);

            assertThat(clients.calls)
                    .containsExactly(
                            "poll PT0S after [0] rows", "poll PT0.01S after [0] rows", "poll PT1S after [1] rows");
        }

        @Test
        void doesNotWaitForAPartitionThatIsPaused() {
            fill(1);
            clients.consumer.updateEndOffsets(Map.of(RecordedClients.PARTITION, 5L));
            clients.consumer.pause(List.of(RecordedClients.PARTITION));

            consumer.poll(SECOND);

            assertThat(clients.calls).containsExactly("poll PT0S after [0] rows", "poll PT1S after [1] rows");
        }

        @Test
        void writesAFullBatchBeforeItReadsMore() {
            fill(2_000);

            consumer.poll(SECOND);

            assertThat(clients.calls).containsExactly("poll PT1S after [2000] rows");
        }
    }

    /** In partition 0 the record at offset 5 and one behind it wait. Streams counts both as processed. */
    @Nested
    class WhenRecordsWaitForTheirSchema {

        private final Registry registry = new Registry();
        private final PartitionReader reader =
                new CrashGuard(DATABASE.pool(), registry).begin(Records.partition("learner-activity"));

        @BeforeEach
        void let() {
            batch.waiting().take(activity(4), reader, batch.current());
            registry.isAway = true;
            batch.waiting().take(activity(5), reader, batch.current());
            registry.isAway = false;
            batch.waiting().take(activity(6), reader, batch.current());
            registry.isAway = true;
        }

        @AfterEach
        void forget() {
            batch.forget(Records.partition("learner-activity"));
        }

        @Test
        void commitsNoFurtherThanTheFirstOfThem() {
            consumer.commitSync(offset(7));

            assertThat(committed()).isEqualTo(new OffsetAndMetadata(5, "of Streams"));
            assertThat(rows()).isEqualTo(1);
        }

        @Test
        void commitsNoFurtherThanStreamsWants() {
            consumer.commitSync(offset(2));

            assertThat(committed()).isEqualTo(new OffsetAndMetadata(2, "of Streams"));
        }

        @Test
        void leavesOtherPartitionsAlone() {
            clients.consumer.assign(List.of(RecordedClients.PARTITION, OTHER));

            consumer.commitSync(Map.of(OTHER, new OffsetAndMetadata(9)));
            consumer.poll(SECOND);

            assertThat(clients.consumer.committed(Set.of(OTHER))).containsValue(new OffsetAndMetadata(9));
            assertThat(clients.consumer.paused()).containsExactly(RecordedClients.PARTITION);
        }

        @Test
        void readsThePartitionNoFurtherWhateverStreamsWants() {
            consumer.poll(SECOND);

            consumer.resume(List.of(RecordedClients.PARTITION));

            assertThat(clients.consumer.paused()).containsExactly(RecordedClients.PARTITION);
        }

        @Test
        void writesThemInTheirOrderWhenTheRegistryAnswersAndCommitsWhatStreamsWanted() {
            consumer.commitSync(offset(7));
            consumer.poll(SECOND);
            registry.isAway = false;

            consumer.poll(SECOND);
            assertThat(rows()).isEqualTo(3);
            assertThat(clients.consumer.paused()).isEmpty();
            assertThat(committed().offset()).isEqualTo(5);
            consumer.poll(SECOND);

            assertThat(committed()).isEqualTo(new OffsetAndMetadata(7, "of Streams"));
            assertThat(DATABASE.number("SELECT next_offset FROM learnstream.watermark"))
                    .isEqualTo(7);
        }

        @Test
        void dropsThemWithTheirTask() {
            consumer.poll(SECOND);

            batch.forget(Records.partition("learner-activity"));
            registry.isAway = false;
            consumer.poll(SECOND);

            assertThat(rows()).isEqualTo(1);
            assertThat(clients.consumer.paused())
                    .as("it is for Streams to say")
                    .containsExactly(RecordedClients.PARTITION);
        }

        private SourceRecord activity(long offset) {
            return Records.record(Classroom.activity().build(), offset);
        }

        private OffsetAndMetadata committed() {
            return Objects.requireNonNull(clients.consumer
                    .committed(Set.of(RecordedClients.PARTITION))
                    .get(RecordedClients.PARTITION));
        }

        private static Map<TopicPartition, OffsetAndMetadata> offset(long offset) {
            return Map.of(RecordedClients.PARTITION, new OffsetAndMetadata(offset, "of Streams"));
        }

        private static long rows() {
            return DATABASE.number("SELECT count(*) FROM public.learner_activity_events");
        }
    }

    /** Knows each schema, unless it is away. */
    private static final class Registry implements RecordDecoder {

        private boolean isAway;

        @Override
        public Entry apply(SourceRecord record) {
            return RecordReader.read(record);
        }

        @Override
        public Optional<Supplier<Entry>> atHand(SourceRecord record) {
            return isAway ? Optional.empty() : Optional.of(() -> apply(record));
        }
    }

    /** Streams distinguishes the exceptions by their classes. */
    @Nested
    class WhenKafkaThrows {

        @Test
        void letsTheConsumersExceptionThrough() {
            AuthorizationException failure = new AuthorizationException("no");
            clients.consumer.setPollException(failure);

            assertThatThrownBy(() -> consumer.poll(SECOND)).isSameAs(failure);
        }

        @Test
        void letsTheProducersExceptionThrough() {
            TimeoutException failure = new TimeoutException("late");
            clients.producer.flushException = failure;

            assertThatThrownBy(producer::flush).isSameAs(failure);
        }

        @Test
        void letsTheExceptionOfAnyOtherMethodThrough() {
            RebalanceInProgressException failure = new RebalanceInProgressException("moving");
            clients.producer.partitionsForException = failure;

            assertThatThrownBy(() -> producer.partitionsFor("learner-activity")).isSameAs(failure);
        }
    }
}
