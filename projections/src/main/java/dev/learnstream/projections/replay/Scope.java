package dev.learnstream.projections.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.schemas.EventTopic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The part of history that is replayed. A field that is null matches any record.
 *
 * @param topic       name of an event topic
 * @param partition   of the topic, from 0
 * @param fromOffset  first offset; only with topic and partition
 * @param toOffset    first offset that is not replayed; only with topic and partition
 * @param arrivedFrom earliest time at which the broker got the record
 * @param arrivedTo   end of the times at which the broker got the record, exclusive
 * @param learner     id of the learner whose events are applied
 * @param course      id of the course whose events are applied: the course of the event, or of its topic
 * @param eventType   of activity events, such as {@code video.play}; with a dot at its end, a prefix
 * @param trustKeys   true to look for a learner's events only under the learner's key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scope(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long fromOffset,
        @Nullable Long toOffset,
        @Nullable Instant arrivedFrom,
        @Nullable Instant arrivedTo,
        @Nullable UUID learner,
        @Nullable UUID course,
        @Nullable String eventType,
        @Nullable Boolean trustKeys) {

    static final Scope ALL = new Scope(null, null, null, null, null, null, null, null, null, null);

    private static void require(boolean isTrue, String rule) {
        if (!isTrue) {
            throw OpsRequests.refused(rule);
        }
    }

    /**
     * Returns this scope if it makes sense.
     *
     * @throws org.springframework.web.ErrorResponseException if it makes no sense
     */
    Scope checked() {
        List<String> topics = EventTopic.ALL.stream().map(EventTopic::name).toList();
        require(topic == null || topics.contains(topic), "topic must be one of " + topics);
        require(partition == null || topic != null, "partition needs topic");
        boolean hasOffsets = fromOffset != null || toOffset != null;
        require(!hasOffsets || partition != null, "fromOffset and toOffset need topic and partition");
        require(fromOffset == null || toOffset == null || fromOffset < toOffset, "fromOffset must be below toOffset");
        require(
                arrivedFrom == null || arrivedTo == null || arrivedFrom.isBefore(arrivedTo),
                "arrivedFrom must be before arrivedTo");
        require(
                eventType == null || topic == null || topic.equals(EventTopic.LEARNER_ACTIVITY.name()),
                "eventType applies only to activity events");
        if (eventType != null) {
            OpsRequests.requireText("eventType", eventType);
        }
        require(!trustsKeys() || learner != null, "trustKeys needs learner");
        return this;
    }

    boolean trustsKeys() {
        return Boolean.TRUE.equals(trustKeys);
    }

    /** Returns true if an event has to be decoded to know whether it belongs to the scope. */
    boolean looksIntoEvents() {
        return learner != null || course != null || eventType != null;
    }

    /**
     * Returns true if a record of the partition may belong to the scope.
     *
     * @param count number of partitions of the topic
     */
    boolean mayBeIn(Partition candidate, int count) {
        return (topic == null || topic.equals(candidate.topic()))
                && (eventType == null || EventTopic.LEARNER_ACTIVITY.name().equals(candidate.topic()))
                && (partition == null || partition == candidate.number())
                && (!trustsKeys() || candidate.number() == Utils.toPositive(Utils.murmur2(key())) % count);
    }

    /** Returns the key of the learner's records, as producers that follow the contract set it. */
    byte[] key() {
        return String.valueOf(learner).getBytes(UTF_8);
    }
}
