package dev.learnstream.projections.stream;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Sees when a topic was made again under its name, and starts the stream anew with the topic's new id.
 *
 * <p>What was read of the new topic until then went to the tables under the old one's id. Its own watermark has not passed
 * that: it is found as a hole, and read again.
 */
final class TopicWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

    private final TopicOffsets topics;
    private final TopicIds known;
    private final StreamState state;
    private final StreamsBuilderFactoryBean stream;
    private boolean isMissing;

    TopicWatch(TopicOffsets topics, TopicIds known, StreamState state, StreamsBuilderFactoryBean stream) {
        this.topics = topics;
        this.known = known;
        this.state = state;
        this.stream = stream;
    }

    @Scheduled(initialDelay = 3_000, fixedDelay = 3_000)
    void look() throws InterruptedException {
        Optional<Map<String, UUID>> answer = topics.ids();
        if (answer.isPresent() && stream.isRunning()) {
            compare(new TreeMap<>(answer.get()));
        }
    }

    private void compare(Map<String, UUID> now) {
        Map<String, UUID> before = known.current();
        if (!now.keySet().containsAll(before.keySet())) {
            sayWhatIsMissing(before, now);
            return;
        }
        isMissing = false;
        if (!now.equals(before)) {
            now.forEach((topic, id) -> sayWhatIsNew(topic, before.get(topic), id));
            restart(now);
        } else if (state.isWaitingForTopics()) {
            LOG.info("Kafka has all topics: the stream starts again");
            restart(now);
        }
    }

    private void sayWhatIsMissing(Map<String, UUID> before, Map<String, UUID> now) {
        if (!isMissing) {
            before.keySet().stream()
                    .filter(topic -> !now.containsKey(topic))
                    .forEach(topic ->
                            LOG.warn("Kafka has no topic [{}] any more: waiting until it is there again", topic));
        }
        isMissing = true;
    }

    private static void sayWhatIsNew(String topic, @Nullable UUID before, UUID now) {
        if (!now.equals(before)) {
            LOG.warn("Topic [{}] was made again: its id is [{}], was [{}]. The stream starts anew", topic, now, before);
        }
    }

    private void restart(Map<String, UUID> ids) {
        stream.stop();
        known.become(ids);
        state.haveTopics();
        stream.start();
    }
}
