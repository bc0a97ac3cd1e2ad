package dev.learnstream.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a rebuild.
 *
 * @param rate           records per second that are read at most
 * @param percent        share of the offsets that is projected, 0 to 100, rounded down to a tenth
 * @param forgottenAt    time when findings and kept rows were deleted; null if they were not
 * @param parentsMissing records whose learner, course or topic is missing
 * @param dead           records that cannot be applied
 * @param historyFrom    earliest time that Kafka's records cover; rows with earlier times are left as they are
 * @param unsettled      rows that changed each time they were compared
 * @param longestWriteMs longest time that rows were locked, milliseconds
 * @param replay         after a rollback, the replay of the events that have arrived since
 * @param waitsBecause   the reason to wait; null if the rebuild is not waiting
 * @param differences    one report per table
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RebuildProgress(
        long id,
        String state,
        String phase,
        List<String> tables,
        boolean dryRun,
        boolean withOlder,
        int rate,
        Instant requestedAt,
        String requestedBy,
        @Nullable String changedBy,
        @Nullable Instant endedAt,
        @Nullable Instant forgottenAt,
        @Nullable String failure,
        long records,
        double percent,
        long parentsMissing,
        long dead,
        @Nullable Instant historyFrom,
        long unsettled,
        int longestWriteMs,
        @Nullable Long replay,
        @Nullable String waitsBecause,
        @Nullable List<TableReport> differences) {

    static RebuildProgress of(Rebuild rebuild, @Nullable String waitsBecause, @Nullable List<TableReport> differences) {
        return new RebuildProgress(
                rebuild.id(),
                rebuild.state(),
                rebuild.phase(),
                rebuild.tables(),
                rebuild.isDryRun(),
                rebuild.takesOlder(),
                rebuild.rate(),
                rebuild.requestedAt(),
                rebuild.requestedBy(),
                rebuild.changedBy(),
                rebuild.endedAt(),
                rebuild.forgottenAt(),
                rebuild.failure(),
                rebuild.records(),
                percent(rebuild),
                rebuild.parentsMissing(),
                rebuild.dead(),
                rebuild.historyFrom(),
                rebuild.unsettled(),
                rebuild.longestWriteMs(),
                rebuild.replay(),
                waitsBecause,
                differences);
    }

    /** Rounds down, so 100 means complete. Before the first look at the live tables the share is unknown. */
    private static double percent(Rebuild rebuild) {
        if (rebuild.whole() == 0) {
            return rebuild.phase().equals("projecting") ? 0 : 100;
        }
        return Math.floor(1_000.0 * rebuild.passed() / rebuild.whole()) / 10;
    }
}
