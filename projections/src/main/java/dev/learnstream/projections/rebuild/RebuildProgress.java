package dev.learnstream.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild goes.
 *
 * @param rate           records per second that are read at most
 * @param percent        of the offsets that are projected, 0 to 100, rounded down to a tenth
 * @param forgottenAt    when what it found, and kept, was deleted; null if it was not
 * @param parentsMissing records whose learner, course or topic is not there
 * @param dead           records that cannot be applied
 * @param historyFrom    earliest time that what Kafka has can speak for: rows with earlier ones are left as they are
 * @param unsettled      rows that changed whenever they were looked at
 * @param longestWriteMs longest time that it had rows locked, milliseconds
 * @param replay         after a rollback, the replay of what has come since
 * @param waitsBecause   what it gives way to; null when it moves
 * @param differences    of each table
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

    /** Rounded down: 100 is all of it. Nothing is known until the first look at the live tables. */
    private static double percent(Rebuild rebuild) {
        if (rebuild.whole() == 0) {
            return rebuild.phase().equals("projecting") ? 0 : 100;
        }
        return Math.floor(1_000.0 * rebuild.passed() / rebuild.whole()) / 10;
    }
}
