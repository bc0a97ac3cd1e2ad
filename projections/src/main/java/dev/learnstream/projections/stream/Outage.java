package dev.learnstream.projections.stream;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses streaming while the database is away for long: no thread dies of it a second time. */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    /** Whoever failed again so soon after going on has met a database that answers and yet takes nothing: a full disk, say. */
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

    /** A batch could not be written, however patiently. */
    synchronized void begin(String failure) {
        if (since != null) {
            return;
        }
        since = Instant.now();
        because = failure;
        boolean isAgain = since.isBefore(ended.plus(SOON));
        shortest = isAgain ? min(shortest.multipliedBy(2).plusSeconds(5), LONGEST) : Duration.ZERO;
        pause.begin(StreamPause.Reason.OUTAGE);
        LOG.warn("{}. Streaming pauses until the database takes it; nothing is lost", failure);
    }

    /** The database answers: streaming goes on, if it was paused. */
    public synchronized void databaseAnswers() {
        Instant now = Instant.now();
        if (since == null || now.isBefore(since.plus(shortest))) {
            return;
        }
        LOG.info(
                "Streaming goes on after a pause of [{}] s",
                Duration.between(since, now).toSeconds());
        since = null;
        ended = now;
        pause.end(StreamPause.Reason.OUTAGE);
    }

    /** Since when streaming is paused; null when it is not. */
    synchronized @Nullable Instant since() {
        return since;
    }

    /** Why it was paused last, without data of an event. */
    synchronized String because() {
        return because;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
