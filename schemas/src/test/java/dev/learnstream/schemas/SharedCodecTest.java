package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All threads of a process share the codecs. Events of different lengths and kinds must not disturb each other. */
class SharedCodecTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 10;

    private final List<SpecificRecord> events =
            IntStream.range(0, 150).mapToObj(SharedCodecTest::event).toList();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final CyclicBarrier start = new CyclicBarrier(THREADS);

    @AfterEach
    void stopTheThreads() {
        threads.shutdownNow();
    }

    @Test
    void givesEachOf8ThreadsAtOnceWhatOneThreadAloneGets() throws Exception {
        List<RoundTrip> alone = events.stream().map(RoundTrip::of).toList();

        List<Future<Integer>> together = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            together.add(threads.submit(differences(alone, thread)));
        }

        assertThat(alone)
                .extracting(RoundTrip::reading)
                .isEqualTo(events.stream().map(Reading.Valid::new).toList());
        for (Future<Integer> differences : together) {
            assertThat(differences.get(60, TimeUnit.SECONDS)).isZero();
        }
    }

    /**
     * Goes through the events repeatedly. Each thread starts at a different place, so the threads read different kinds.
     */
    private Callable<Integer> differences(List<RoundTrip> alone, int thread) {
        List<SpecificRecord> mine = rotated(events, thread);
        List<RoundTrip> expected = rotated(alone, thread);
        return () -> {
            int differences = 0;
            start.await(10, TimeUnit.SECONDS);
            for (int i = 0; i < ROUNDS * mine.size(); i++) {
                int at = i % mine.size();
                differences += RoundTrip.of(mine.get(at)).equals(expected.get(at)) ? 0 : 1;
            }
            return differences;
        };
    }

    private static <E> List<E> rotated(List<E> list, int distance) {
        List<E> rotated = new ArrayList<>(list);
        Collections.rotate(rotated, distance);
        return rotated;
    }

    private static SpecificRecord event(int number) {
        return switch (number % 3) {
            case 0 ->
                Events.activity()
                        .setEventType("a".repeat(1 + number % 128))
                        .setPayload("{\"text\": \"" + "é😀".repeat(number * 5) + "\"}")
                        .build();
            case 1 -> Events.progress().setPercent(number % 101).build();
            default ->
                Events.attempt()
                        .setScore(number)
                        .setAnswers("\"" + "b".repeat(number * 20) + "\"")
                        .build();
        };
    }

    private record RoundTrip(String bytes, Reading<?> reading) {

        static <T extends SpecificRecord> RoundTrip of(T event) {
            EventCodec<T> codec = EventCodec.of(EventTopic.of(event));
            byte[] bytes = codec.encode(event);
            return new RoundTrip(HexFormat.of().formatHex(bytes), codec.read(bytes));
        }
    }
}
