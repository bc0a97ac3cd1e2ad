package dev.learnstream.projections.faults;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Sends malicious bytes through the real broker to the real service. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileBytesIT {

    private static final long SEED = 20_250_306;
    private static final int FLOOD = 50_000;
    private static final int FIFTH = FLOOD / 5;
    private static final int POISON_PERCENT = 30;

    /** More than the service can process. */
    private static final int PER_SECOND = 100_000;

    @Test
    void becomeADeadLetterEachAndKeepNothingElseFromItsRow() throws Exception {
        History history = History.of(SEED, 1_000);
        List<Hostile> hostile = Hostile.ofEachKind(history.catalogue());
        List<Message> messages = new ArrayList<>(Hostile.harmless(history.catalogue()));
        hostile.forEach(one -> messages.add(one.message()));
        messages.addAll(history.messages());
        try (FaultRun run = FaultRun.of(SEED, history.catalogue(), messages, FaultRun.PER_SECOND)
                .begin(Learnstream.class)) {

            run.publishAndRead(messages.size());

            assertThat(run.vitals().deadThreads()).isZero();
            run.end().assertWhole();
            assertThat(reasons(run))
                    .containsAllEntriesOf(hostile.stream().collect(toMap(Hostile::name, Hostile::reason)));
        }
    }

    /** Returns the reasons of dead letters by key, of those whose key is text. */
    private static Map<String, String> reasons(FaultRun run) {
        return run
                .postgres()
                .query(
                        "SELECT encode(key, 'escape'), reason FROM learnstream.dead_letters WHERE key IS NOT NULL",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    @Test
    void mayBeThirtyPercentOfAFloodAndTheOthersAreAllApplied(TestReporter reporter) throws Exception {
        History history = History.of(SEED, FLOOD + FLOOD * (100 - POISON_PERCENT) / 100);
        List<Message> clean = history.messages().subList(0, FLOOD);
        List<Message> messages = new ArrayList<>(clean);
        messages.addAll(poisoned(history));
        assertThat(messages).hasSize(2 * FLOOD);
        try (FaultRun run =
                FaultRun.of(SEED, history.catalogue(), messages, PER_SECOND).begin(Learnstream.class)) {
            run.publishAndRead(FIFTH);
            Duration withoutPoison = timeTo(run, FLOOD);
            run.publishAndRead(FLOOD + FIFTH);
            long heap = run.vitals().usedHeap();
            Duration withPoison = timeTo(run, 2 * FLOOD);
            long heapAfter = run.vitals().usedHeap();

            reporter.publishEntry(Map.of(
                    "events/s without poison", rate(withoutPoison),
                    "records/s with poison", rate(withPoison),
                    "used heap, KiB, after a fifth", String.valueOf(heap >> 10),
                    "used heap, KiB, at the end", String.valueOf(heapAfter >> 10)));
            assertThat(heapAfter).as("used heap at the end of the flood").isLessThan(heap + heap / 5);
            assertThat(run.vitals().deadThreads()).isZero();
            run.end().assertWhole();
        }
    }

    /** Returns the rest of the history, with poison in between. */
    private static List<Message> poisoned(History history) {
        Random random = new Random(SEED);
        List<Message> events =
                history.messages().subList(FLOOD, history.messages().size());
        List<Hostile> poison = Hostile.small(history.catalogue());
        List<Message> all = new ArrayList<>(events);
        while (all.size() < FLOOD) {
            all.add(poison.get(random.nextInt(poison.size())).message());
        }
        Collections.shuffle(all, random);
        return all;
    }

    /** Measures four fifths of a flood, from the first to the last row. */
    private static Duration timeTo(FaultRun run, int count) {
        long start = System.nanoTime();
        run.publishAndRead(count);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String rate(Duration time) {
        return String.valueOf((FLOOD - FIFTH) * 1_000L / time.toMillis());
    }
}
