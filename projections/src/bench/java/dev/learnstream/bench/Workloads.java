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

    /** Learners of W3 who watch at the same time, and the number of updates that each of them sends for a topic. */
    private static final int WATCHING = 200;

    private static final int STEPS = 101;

    private final Options options;

    /** Yesterday: no module's 168 hours are over, so that nothing opens during the measurement. */
    private final Instant first = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    Workloads(Options options) {
        this.options = options;
    }

    Workload of(String name) {
        return switch (name) {
            case "w1" -> progressAtRandom(options.eventsOr(400_000));
            case "w2" -> activity(options.eventsOr(300_000));
            case "w3" -> heartbeats(options.eventsOr(200_000));
            case "mix", "again" -> mixture(name, options.eventsOr(200_000));
            case "growth" -> halfAndHalf(options.eventsOr(200_000));
            case "poison" -> poison(options.eventsOr(100_000));
            case "latency" -> onePerRow();
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

    /** A mixture of events as learners cause it. */
    private Workload mixture(String name, long count) {
        return new Workload(name, CAMPUS, count, List.of(Events.ACTIVITY, Events.PROGRESS, Events.ATTEMPTS), () -> {
            Mixture mixture = new Mixture(new Events(5, first), CAMPUS);
            return each(count, number -> mixture.next());
        });
    }

    /** W1 and W2 in turn. */
    private Workload halfAndHalf(long count) {
        return new Workload("growth", CAMPUS, count, List.of(Events.ACTIVITY, Events.PROGRESS), () -> {
            Events events = new Events(7, first);
            return each(count, number -> {
                UUID learner = events.any(CAMPUS.learners());
                Catalogue.Topic topic = events.any(CAMPUS.topics());
                return number % 2 == 0
                        ? events.activity(learner, topic)
                        : events.progress(
                                learner, topic.id(), 10 + 10 * events.random().nextInt(10));
            });
        });
    }

    /** Activity, of which 15 % cannot be read and 15 % break a rule. */
    private Workload poison(long count) {
        return new Workload("poison", CAMPUS, count, List.of(Events.ACTIVITY), () -> {
            Events events = new Events(6, first);
            return each(count, number -> goodOrBad(events, (int) (number % 20)));
        });
    }

    private static Message goodOrBad(Events events, int number) {
        if (number % 7 == 3) {
            return events.unreadable();
        }
        UUID learner = events.any(CAMPUS.learners());
        Catalogue.Topic topic = events.any(CAMPUS.topics());
        return number % 7 == 5 ? events.refused(learner, topic) : events.activity(learner, topic);
    }

    /**
     * Activity and progress in turn. No two events share a row, so that each row shows when its event was committed.
     */
    private Workload onePerRow() {
        return new Workload("latency", CAMPUS, Pace.events(), List.of(Events.ACTIVITY, Events.PROGRESS), () -> {
            Events events = new Events(4, first);
            return each(Pace.events(), number -> onePerRow(events, (int) number));
        });
    }

    private static Message onePerRow(Events events, int number) {
        int pair = number / 2;
        UUID learner = CAMPUS.learners().get(pair % CAMPUS.learners().size());
        Catalogue.Topic topic = CAMPUS.topics()
                .get(pair / CAMPUS.learners().size() % CAMPUS.topics().size());
        return number % 2 == 0
                ? events.activity(learner, topic)
                : events.progress(learner, topic.id(), 10 + 10 * events.random().nextInt(10));
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

    /** Makes the messages one after the other on one thread, because the maker has a state. */
    private static Stream<Message> each(long count, LongFunction<Message> maker) {
        return LongStream.range(0, count).mapToObj(maker);
    }
}
