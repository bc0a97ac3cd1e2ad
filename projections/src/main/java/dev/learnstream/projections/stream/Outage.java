package dev.learnstream.projections.stream;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses streaming during a long outage of the database, so that no thread dies of it a second time. */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    /**
     * If writing fails again this soon, the database answers but accepts no writes, for example because of a full disk.
     */
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final StreamPause pause;
    private @Nullable Instant since;
    private String because = "";
    private Instant ended = Instant.EPOCH;
    private Duration shortest = Duration.ZERO;

    Outage(StreamPause pause) {
        this.pause = pause;
    }

    /** Begins a pause: a batch could not be written within the time limit. */
    synchronized void begin(String failure) {
        if (since != null) {
            return;
        }
        since = Instant.now();
        because = failure;
        boolean isAgain = since.isBefore(ended.plus(SOON));
        shortest = isAgain ? min(shortest.multipliedBy(2).plusSeconds(5), LONGEST) : Duration.ZERO;
        pause.begin(StreamPause.Reason.OUTAGE);
        LOG.warn("{}. Streaming pauses until PostgreSQL accepts writes; nothing is lost", failure);
    }

    /** The database answers: resumes streaming if it was paused. */
    public synchronized void databaseAnswers() {
        Instant now = Instant.now();
        if (since == null || now.isBefore(since.plus(shortest))) {
            return;
        }
        LOG.info(
                "Streaming resumes after a pause of [{}] s",
                Duration.between(since, now).toSeconds());
        since = null;
        ended = now;
        pause.end(StreamPause.Reason.OUTAGE);
    }

    /** Returns the start of the pause; null if streaming is not paused. */
    synchronized @Nullable Instant since() {
        return since;
    }

    /** Returns the reason of the last pause, without data of an event. */
    synchronized String because() {
        return because;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
