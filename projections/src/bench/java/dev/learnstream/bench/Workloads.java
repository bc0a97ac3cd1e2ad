package dev.learnstream.bench;

import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The workloads by their names. */
final class Workloads {

    private static final Catalogue CAMPUS = Campus.catalogue();

    /** Learners of W3 who watch at the same time, and the updates that each of them sends of a topic. */
    private static final int WATCHING = 200;

    private static final int STEPS = 101;

    private final Options options;

    /** Yesterday: no module's 168 hours are over, so that nothing opens while it is measured. */
    private final Instant first = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    Workloads(Options options) {
        this.options = options;
    }

    Workload of(String name) {
        return switch (name) {
            case "w1" -> progressAtRandom(options.eventsOr(400_000));
            case "w2" -> activity(options.eventsOr(300_000));
            case "w3" -> heartbeats(options.eventsOr(400_000));
            default -> throw new IllegalArgumentException("No workload [" + name + "]");
        };
    }

    /** W1: updates of all learners in all topics at random. One in ten completes its topic. */
    private Workload progressAtRandom(long count) {
        return new Workload("w1", CAMPUS, count, List.of(Events.PROGRESS), () -> {
            Events events = new Events(1, first);
            return each(
                    count,
                    number -> events.progress(
                            events.any(CAMPUS.learners()),
                            events.any(CAMPUS.topics()).id(),
                            10 + 10 * events.random().nextInt(10)));
        });
    }

    /** W2: activity of all learners in all topics at random. */
    private Workload activity(long count) {
        return new Workload("w2", CAMPUS, count, List.of(Events.ACTIVITY), () -> {
            Events events = new Events(2, first);
            return each(count, number -> events.activity(events.any(CAMPUS.learners()), events.any(CAMPUS.topics())));
        });
    }

    /** W3: 200 learners at a time, each in a topic, one update per percent; then the next 200. */
    private Workload heartbeats(long count) {
        return new Workload("w3", CAMPUS, count, List.of(Events.PROGRESS), () -> {
            Events events = new Events(3, first);
            return each(count, number -> heartbeat(events, number));
        });
    }

    private static Message heartbeat(Events events, long number) {
        int lesson = (int) (number / (WATCHING * STEPS));
        int learner = (int) ((long) lesson * WATCHING + number % WATCHING)
                % CAMPUS.learners().size();
        UUID topic = CAMPUS.topics()
                .get((lesson * 7 + learner) % CAMPUS.topics().size())
                .id();
        return events.progress(CAMPUS.learners().get(learner), topic, (int) (number / WATCHING % STEPS));
    }

    /** One after the other, on one thread: the maker of events has a state. */
    private static Stream<Message> each(long count, LongFunction<Message> maker) {
        return LongStream.range(0, count).mapToObj(maker);
    }
}
