package dev.learnstream.projections.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.pause.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the status.
 *
 * @param deadLetters number of open ones, by reason, the most frequent first
 * @param heldEvents  number by missing parent: user, course or topic, the most frequent first
 * @param pause       null while projection runs
 * @param replays     running, or stopped until someone resumes or cancels them
 * @param rebuilds    running, or stopped until someone resumes or cancels them
 * @param deadLetterJobs running, or stopped until someone resumes or cancels them
 * @param differences rows that a rebuild has found to differ from history, and that no later rebuild has settled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusFigures(
        List<OfTopic> topics,
        Map<String, Long> deadLetters,
        Map<String, Long> heldEvents,
        @Nullable Pause pause,
        List<AtWork> replays,
        List<AtWork> rebuilds,
        List<AtWork> deadLetterJobs,
        List<Difference> differences) {

    /**
     * The sums of a topic's partitions.
     *
     * @param lag         number of offsets that are not applied yet; null if Kafka does not answer
     * @param lastEventAt latest event time seen; null before the first event
     * @param merged      number of records whose first fate was merged
     * @param held        number of records whose first fate was held
     * @param dead        number of records whose first fate was dead letter
     * @param openHoles   number of offset ranges that the database had lost and that are being read again
     * @param lost        number of offsets that Kafka deleted before they were read, and that no operator has accepted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfTopic(
            String topic,
            @Nullable Long lag,
            @Nullable Instant lastEventAt,
            long merged,
            long held,
            long dead,
            long openHoles,
            long lost) {}

    /**
     * A job that is not finished.
     *
     * @param state   running, paused or failed; for a rebuild also rolling_back
     * @param phase   of a rebuild: projecting, comparing or applying; of a dead-letter job: redrive or discard; null for a
     *                replay
     * @param percent of the offsets or dead letters, 0 to 100, rounded down to a tenth
     * @param by      the person who requested it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AtWork(long id, String state, @Nullable String phase, double percent, String by) {}

    /**
     * The rows that are known to differ from history: after a dry run, or after a rollback.
     *
     * @param rebuild the rebuild that has found them
     * @param rows    their number
     */
    public record Difference(long rebuild, long rows) {}
}
