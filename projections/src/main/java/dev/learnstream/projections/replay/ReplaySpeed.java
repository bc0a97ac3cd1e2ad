package dev.learnstream.projections.replay;

import dev.learnstream.projections.ops.JobThroughput;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the speed of a replay, and the reason why it waits. */
record ReplaySpeed(Replays replays, ReplayThrottle throttle, JobThroughput throughput) {

    ReplayProgress of(Replay replay, List<ReplayPart> parts) throws SQLException, InterruptedException {
        return replay.isRunning()
                ? ReplayProgress.of(
                        replay, throughput.perSecond(replay.id(), System.nanoTime()), reasonToWait(replay), parts)
                : ReplayProgress.of(replay, OptionalDouble.empty(), null, parts);
    }

    private @Nullable String reasonToWait(Replay replay) throws SQLException, InterruptedException {
        long first = replays.oldestRunning().map(Replay::id).orElse(replay.id());
        return first < replay.id() ? "replay " + first + " comes first" : throttle.reasonToWait();
    }
}
