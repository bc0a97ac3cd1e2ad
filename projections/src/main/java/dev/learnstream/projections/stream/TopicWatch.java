package dev.learnstream.projections.stream;

import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Notices that a topic was created again with the same name, and restarts the stream with the topic's new id.
 *
 * <p>Records of the new topic that were read before went to the tables under the old topic's id. The new topic's own
 * watermark has not passed them: they are found as a hole and read again.
 */
final class TopicWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

    private final TopicOffsets topics;
    private final TopicIds known;
    private final StreamState state;
    private final StreamsBuilderFactoryBean stream;
    private boolean isMissing;

    /** The stopped stream, until another one is started. */
    private @Nullable KafkaStreams stopped;

    TopicWatch(TopicOffsets topics, TopicIds known, StreamState state, StreamsBuilderFactoryBean stream) {
        this.topics = topics;
        this.known = known;
        this.state = state;
        this.stream = stream;
    }

    @Scheduled(initialDelay = 3_000, fixedDelay = 3_000)
    void look() throws InterruptedException {
        Optional<Map<String, UUID>> answer = topics.ids();
        boolean isOurs = state.failure() == null && (stream.isRunning() || stopped != null);
        if (answer.isPresent() && isOurs) {
            compare(new TreeMap<>(answer.get()));
        }
    }

    private void compare(Map<String, UUID> now) {
        Map<String, UUID> before = known.current();
        if (!now.keySet().containsAll(before.keySet())) {
            waitFor(before.keySet(), now.keySet());
            return;
        }
        isMissing = false;
        if (stopped == null && (!now.equals(before) || state.isWaitingForTopics())) {
            stop();
        }
        if (stopped != null && stopped.state().hasCompletedShutdown()) {
            start(now);
        }
    }

    /** Streams notices it too, but only when it happens to rebalance. */
    private void waitFor(Set<String> needed, Set<String> there) {
        if (!isMissing) {
            needed.stream()
                    .filter(topic -> !there.contains(topic))
                    .forEach(topic ->
                            LOG.warn("Kafka no longer has topic [{}]: nothing is read until it exists again", topic));
        } else if (stopped == null) {
            stop();
        }
        isMissing = true;
    }

    private static void sayWhatIsNew(String topic, @Nullable UUID before, UUID now) {
        if (!now.equals(before)) {
            LOG.warn(
                    "Topic [{}] was created again: its id is [{}], was [{}]. It is counted from its beginning",
                    topic,
                    now,
                    before);
        }
    }

    private void stop() {
        stopped = stream.getKafkaStreams();
        stream.stop();
    }

    private void start(Map<String, UUID> ids) {
        Map<String, UUID> before = known.current();
        ids.forEach((topic, id) -> sayWhatIsNew(topic, before.get(topic), id));
        LOG.info("Kafka has all topics: the stream starts again");
        known.become(ids);
        state.haveTopics();
        stopped = null;
        stream.start();
    }
}
