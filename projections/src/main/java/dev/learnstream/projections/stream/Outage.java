package dev.learnstream.projections.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses streaming while the database is away for long. The threads go on polling, so that they stay in their group and keep
 * their partitions, but process nothing: none of them dies of the database a second time.
 */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    /** Whoever failed again so soon after going on has met a database that answers and yet takes nothing: a full disk, say. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private @Nullable KafkaStreams streams;
    private @Nullable Instant since;
    private Instant ended = Instant.EPOCH;
    private Duration shortest = Duration.ZERO;

    /** What to pause. */
    synchronized void over(KafkaStreams newStreams) {
        streams = newStreams;
    }

    /** A batch could not be written, however patiently. */
    synchronized void begin(@Nullable String failure) {
        if (streams == null || since != null) {
            return;
        }
        since = Instant.now();
        boolean isAgain = since.isBefore(ended.plus(SOON));
        shortest = isAgain ? min(shortest.multipliedBy(2).plusSeconds(5), LONGEST) : Duration.ZERO;
        streams.pause();
        LOG.warn("{}. Streaming pauses until the database takes it; nothing is lost", failure);
    }

    /** The database answers: streaming goes on, if it was paused. */
    public synchronized void databaseAnswers() {
        Instant now = Instant.now();
        if (streams == null || since == null || now.isBefore(since.plus(shortest))) {
            return;
        }
        LOG.info(
                "Streaming goes on after a pause of [{}] s",
                Duration.between(since, now).toSeconds());
        since = null;
        ended = now;
        streams.resume();
    }

    /** Since when streaming is paused; null when it is not. */
    synchronized @Nullable Instant since() {
        return since;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
