package dev.learnstream.projections.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.pause.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is counted.
 *
 * @param deadLetters open ones, by reason, the most first
 * @param heldEvents  by what is missing: user, course or topic, the most first
 * @param pause       null while projection goes on
 * @param replays     that run, or stand still until someone has them go on or cancels them
 * @param rebuilds    the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figures(
        List<OfTopic> topics,
        Map<String, Long> deadLetters,
        Map<String, Long> heldEvents,
        @Nullable Pause pause,
        List<AtWork> replays,
        List<AtWork> rebuilds) {

    /**
     * The sums of a topic's partitions.
     *
     * @param lag         offsets that are not applied yet; null when Kafka does not answer
     * @param lastEventAt latest event time seen; null before the first event
     * @param merged      records whose first fate was this one
     * @param held        the same
     * @param dead        the same
     * @param openHoles   ranges of offsets that are just being read again because the database had lost them, a count
     * @param lost        offsets that Kafka deleted before they were read, and that no person has seen to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfTopic(
            String topic,
            @Nullable Long lag,
            @Nullable Instant lastEventAt,
            long merged,
            long held,
            long dead,
            long openHoles,
            long lost) {}

    /**
     * A replay or a rebuild that is not over.
     *
     * @param state   running, paused or failed; of a rebuild also rolling_back
     * @param phase   of a rebuild: projecting, comparing or applying; null of a replay
     * @param percent of the offsets, 0 to 100, rounded down to a tenth
     * @param by      who asked for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AtWork(long id, String state, @Nullable String phase, double percent, String by) {}
}
