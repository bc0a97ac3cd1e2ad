package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.ForeignEvents;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records name their schema by its id in a registry that does not answer; then it does, and does not know one of the ids. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RegistryOutageIT {

    private static final long SEED = 20_250_306;
    private static final int MESSAGES = 4_000;

    private static final Map<String, Integer> IDS =
            Map.of("learner-activity", 11, "progress-updates", 12, "quiz-attempts", 13);

    private static final int UNKNOWN_ID = 99;

    private static final String OF_THE_REGISTRY =
            "SELECT count(*) FROM learnstream.dead_letters WHERE writer_schema LIKE 'registry id 1_'";

    private static final String OF_THE_UNKNOWN_ID = """
            SELECT count(*) FROM learnstream.dead_letters
            WHERE reason = 'unreadable' AND writer_schema = 'registry id 99'
              AND detail = 'the schema is not known to the registry'
            """;

    @Test
    void isWaitedForAndBuriesNothingButWhatItDoesNotKnow() throws Exception {
        History history = History.of(SEED, MESSAGES);
        List<Message> messages = framed(history.messages());
        try (SleepingRegistry registry = new SleepingRegistry(schemas());
                FaultRun run = FaultRun.of(SEED, history.catalogue(), messages, FaultRun.PER_SECOND)) {
            run.start(
                    Learnstream.class,
                    List.of(),
                    "--learnstream.schema-registry.url=" + registry.address(),
                    "--learnstream.schema-registry.timeout=1s");
            run.catalogue().insert(run.postgres());

            run.publishUpTo(MESSAGES);
            run.awaiting("all is published").until(run.publisher()::isDone);
            run.awaiting("the log says that it does not answer").until(() -> run.service()
                    .output()
                    .contains("The schema registry at [" + registry.address() + "/schemas/ids/"));
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> read(run) < MESSAGES / 10 && run.postgres().number(OF_THE_REGISTRY) == 0);
            assertThat(run.postgres().number(OF_THE_UNKNOWN_ID)).isZero();

            registry.wake();
            Outcome outcome = run.end();

            assertThat(registry.requests()).contains("/schemas/ids/11", "/schemas/ids/12", "/schemas/ids/13");
            assertThat(run.postgres().number(OF_THE_REGISTRY)).isZero();
            assertThat(run.postgres().number(OF_THE_UNKNOWN_ID)).isEqualTo(unknown(messages));
            outcome.assertWhole();
        }
    }

    /** Records that have a fate. */
    private static long read(FaultRun run) {
        return run.postgres().number("SELECT coalesce(sum(merged + held + dead), 0) FROM learnstream.watermark");
    }

    /** Two of three events in the registry's framing, and each fortieth with an id that it does not know. */
    private static List<Message> framed(List<Message> messages) {
        List<Message> framed = new ArrayList<>();
        for (Message message : messages) {
            GenericRecord event = message.event();
            if (event == null || framed.size() % 3 == 0) {
                framed.add(message);
            } else if (framed.size() % 40 == 1) {
                byte[] value = ForeignEvents.encode(event, UNKNOWN_ID);
                framed.add(new Message(message.topic(), message.key(), value, null));
            } else {
                byte[] value = ForeignEvents.encode(event, Objects.requireNonNull(IDS.get(message.topic())));
                framed.add(new Message(message.topic(), message.key(), value, event));
            }
        }
        return framed;
    }

    private static long unknown(List<Message> messages) {
        return messages.stream()
                .map(Message::value)
                .filter(value -> value != null && value.length > 4 && value[0] == 0 && value[4] == UNKNOWN_ID)
                .count();
    }

    private static Map<Integer, String> schemas() {
        return Map.of(
                11, ForeignEvents.event("learner-activity").getSchema().toString(),
                12, ForeignEvents.event("progress-updates").getSchema().toString(),
                13, ForeignEvents.event("quiz-attempts").getSchema().toString());
    }
}
