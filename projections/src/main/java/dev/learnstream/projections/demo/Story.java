package dev.learnstream.projections.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * All records of a run, in the order in which they are sent: two weeks of learners' lives up to the start of the run,
 * with faults of producers and transport. There are exactly as many as requested, and the same for the same cast, seed
 * and start.
 */
final class Story implements Iterator<Message> {

    static final double BROKEN = 0.003;
    static final double WITHOUT_TOPIC = 0.002;
    static final double TWICE = 0.01;
    static final double LATE = 0.03;

    /** Greatest number of positions by which an event, or its second copy, comes late. */
    static final int LONGEST_DELAY = 300;

    private static final long MILLIS = Duration.ofDays(14).toMillis();

    private final long length;
    private final Instant begin;
    private final Cast cast;
    private final SplittableRandom random;
    private final Crowd crowd;
    private final BrokenRecords broken;
    private final Ids ids;
    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>(Comparator.comparingLong(Delayed::position));

    private long position;
    private Instant clock;

    Story(Cast cast, DemoOptions options, Instant start) {
        this.cast = cast;
        this.length = options.events();
        this.begin = start.minusMillis(MILLIS);
        this.clock = begin;
        this.random = new SplittableRandom(options.seed());
        this.ids = new Ids(options.seed(), start);
        this.crowd = new Crowd(cast, random, ids);
        this.broken = new BrokenRecords(cast, random, ids);
    }

    /** Returns the position before which the newcomers register. */
    static long registration(long length) {
        return length * 6 / 10;
    }

    @Override
    public boolean hasNext() {
        return position < length;
    }

    @Override
    public Message next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Message message = isDelayedDue() ? delayed.remove().message() : tell();
        position++;
        return message;
    }

    private boolean isDelayedDue() {
        return !delayed.isEmpty() && (delayed.element().position() <= position || delayed.size() >= length - position);
    }

    private Message tell() {
        advanceClock();
        double chance = random.nextDouble();
        if (chance < BROKEN) {
            return broken.next(clock);
        }
        if (chance < BROKEN + WITHOUT_TOPIC) {
            return new Message.Event(updateWithoutTopic(), false);
        }
        SpecificRecord event = crowd.next(clock);
        if (chance > 1 - LATE && hasRoom()) {
            delay(new Message.Event(event, false));
            return tell();
        }
        if (chance > 1 - LATE - TWICE && hasRoom()) {
            delay(new Message.Event(event, true));
        }
        return new Message.Event(event, false);
    }

    /** Gives each position an equal part of the two weeks, and its event a random moment in that part. */
    private void advanceClock() {
        long share = Math.max(1, MILLIS / length);
        Instant moment = begin.plusMillis(MILLIS * position / length + random.nextLong(share));
        clock = moment.isAfter(clock) ? moment : clock;
    }

    /** Returns an update of a topic that the platform has withdrawn, or has not published yet. */
    private SpecificRecord updateWithoutTopic() {
        Learner learner = cast.learners().get(random.nextInt(cast.learners().size()));
        UUID topic = Ids.named("missing-topic/" + random.nextInt(5));
        return new Diary(learner.id(), ids)
                .progress(topic, random.nextInt(1, 100))
                .at(clock);
    }

    /** Returns true if delayed messages will still be sent: this record takes one of the positions left. */
    private boolean hasRoom() {
        return delayed.size() + 1 < length - position;
    }

    private void delay(Message message) {
        delayed.add(new Delayed(position + 1 + random.nextInt(LONGEST_DELAY), message));
    }

    private record Delayed(long position, Message message) {}
}
