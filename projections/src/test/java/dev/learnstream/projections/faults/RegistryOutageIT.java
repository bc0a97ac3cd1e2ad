package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.ForeignEvents;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Message;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.SleepingRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Records of one partition name their schema by its id in a registry that accepts connections and does not answer.
 * Later it answers, and does not know one of the ids.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RegistryOutageIT {

    private static final long SEED = 20_250_306;
    private static final int MESSAGES = 4_000;

    private static final int PARTITIONS = 4;
    private static final TopicPartition FRAMED = new TopicPartition("progress-updates", 0);

    private static final int ID = 12;
    private static final int UNKNOWN_ID = 99;

    private static final String OF_THE_REGISTRY =
            "SELECT count(*) FROM learnstream.dead_letters WHERE writer_schema LIKE 'registry id 1_'";

    private static final String OF_THE_UNKNOWN_ID = """
            SELECT count(*) FROM learnstream.dead_letters
            WHERE reason = 'unreadable' AND writer_schema = 'registry id 99'
              AND detail = 'the schema is not known to the registry'
            """;

    @Test
    void isWaitedForByThosePartitionsThatNeedItAlsoOverAKill() throws Exception {
        History history = History.of(SEED, MESSAGES);
        List<Message> messages = framed(history.messages());
        try (SleepingRegistry registry = new SleepingRegistry(schemas());
                FaultRun run = FaultRun.of(SEED, history.catalogue(), messages, FaultRun.PER_SECOND)) {
            start(run, registry);
            run.catalogue().insert(run.postgres());

            run.publishUpTo(MESSAGES / 2);
            awaitAllButThatPartition(run);
            run.awaiting("the log says that it does not answer").until(() -> run.service()
                    .output()
                    .contains("The schema registry at [" + registry.address() + "/schemas/ids/"));
            run.awaiting("Kafka is told of the others")
                    .until(() -> PartitionCounts.notYetCommitted(run.infrastructure()) == 0);
            assertNothingOfIt(run);
            run.service().kill9();

            start(run, registry);
            run.publishUpTo(MESSAGES);
            awaitAllButThatPartition(run);
            assertNothingOfIt(run);

            registry.wake();
            Outcome outcome = run.end();

            assertThat(registry.requests()).contains("/schemas/ids/12", "/schemas/ids/99");
            assertThat(run.postgres().number(OF_THE_REGISTRY)).isZero();
            assertThat(run.postgres().number(OF_THE_UNKNOWN_ID)).isEqualTo(unknown(messages));
            outcome.assertWhole();
        }
    }

    private static void start(FaultRun run, SleepingRegistry registry) throws Exception {
        run.start(
                Learnstream.class,
                List.of(),
                "--learnstream.schema-registry.url=" + registry.address(),
                "--learnstream.schema-registry.timeout=1s",
                ServiceProcess.REMEMBERED);
    }

    /** Two threads share four partitions of each topic. The thread of this partition has others of all three topics. */
    private static void awaitAllButThatPartition(FaultRun run) {
        run.awaiting("all partitions but one are read").until(() -> {
            Map<TopicPartition, PartitionCounts> counts = PartitionCounts.read(run.postgres());
            return run.publisher().isDone()
                    && run.infrastructure().kafka().endOffsets().entrySet().stream()
                            .filter(end -> !end.getKey().equals(FRAMED))
                            .allMatch(end -> end.getValue() == 0
                                    || (counts.containsKey(end.getKey())
                                            && counts.get(end.getKey()).nextOffset() == end.getValue()));
        });
    }

    /** Only the records before the first one in the registry's framing are read. */
    private static void assertNothingOfIt(FaultRun run) {
        @Nullable PartitionCounts counts = PartitionCounts.read(run.postgres()).get(FRAMED);

        assertThat(counts == null ? 0 : counts.nextOffset()).isLessThan(10);
        assertThat(run.postgres().number(OF_THE_REGISTRY)).isZero();
        assertThat(run.postgres().number(OF_THE_UNKNOWN_ID)).isZero();
        assertThat(PartitionCounts.committedTooEarly(run.infrastructure())).isZero();
    }

    /** Puts two of three events of a partition into the registry's framing, every fifth with an unknown id. */
    private static List<Message> framed(List<Message> messages) {
        List<Message> framed = new ArrayList<>();
        int place = 0;
        for (Message message : messages) {
            GenericRecord event = message.event();
            if (event == null || !isOfThatPartition(message) || place++ % 3 == 0) {
                framed.add(message);
            } else if (place % 5 == 1) {
                byte[] value = ForeignEvents.encode(event, UNKNOWN_ID);
                framed.add(new Message(message.topic(), message.key(), value, null));
            } else {
                byte[] value = ForeignEvents.encode(event, ID);
                framed.add(new Message(message.topic(), message.key(), value, event));
            }
        }
        return framed;
    }

    /** Chooses partitions as Kafka's producers do. */
    private static boolean isOfThatPartition(Message message) {
        return message.topic().equals(FRAMED.topic())
                && message.key() != null
                && BuiltInPartitioner.partitionForKey(message.key(), PARTITIONS) == FRAMED.partition();
    }

    private static long unknown(List<Message> messages) {
        return messages.stream()
                .map(Message::value)
                .filter(value -> value != null && value.length > 4 && value[0] == 0 && value[4] == UNKNOWN_ID)
                .count();
    }

    private static Map<Integer, String> schemas() {
        return Map.of(ID, ForeignEvents.event(FRAMED.topic()).getSchema().toString());
    }
}
