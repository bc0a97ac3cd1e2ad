package dev.learnstream.projections.replay;

import dev.learnstream.projections.ops.JobAttempt;
import dev.learnstream.projections.ops.JobFailedException;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.JobThroughput;
import dev.learnstream.projections.topics.TopicIds;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on the running replay, together with the other instances, until it no longer runs. */
final class ReplayJob implements JobThread.Job {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayJob.class);
    private static final long TICK = TimeUnit.SECONDS.toNanos(1);

    private final Replays replays;
    private final ReplayThrottle throttle;
    private final JobThroughput throughput;
    private final TopicIds topicIds;
    private final Readers readers;

    /** Creates a reader of a replay. */
    @FunctionalInterface
    interface Readers {
        ReplayReader of(Replay replay) throws SQLException;
    }

    ReplayJob(Replays replays, ReplayThrottle throttle, JobThroughput throughput, TopicIds topicIds, Readers readers) {
        this.replays = replays;
        this.throttle = throttle;
        this.throughput = throughput;
        this.topicIds = topicIds;
        this.readers = readers;
    }

    @Override
    public void look(BooleanSupplier isStopped) throws InterruptedException, SQLException {
        Optional<Replay> running = replays.oldestRunning();
        if (running.isPresent()) {
            work(running.get(), isStopped);
        }
    }

    private void work(Replay replay, BooleanSupplier isStopped) throws InterruptedException, SQLException {
        new JobAttempt("replay [%d]".formatted(replay.id()), failure -> fail(replay, failure)).make(() -> {
            try (ReplayReader reader = readers.of(replay)) {
                read(replay, reader, isStopped);
            }
        });
    }

    private void read(Replay replay, ReplayReader reader, BooleanSupplier isStopped)
            throws InterruptedException, SQLException {
        List<ReplayPart> parts = replays.parts(replay.id());
        reader.begin(
                parts.stream().map(part -> part.partition().topic()).distinct().toList());
        LOG.info("Working on replay [{}]", replay.id());
        Replay now = replay;
        long nextTick = System.nanoTime();
        while (!isStopped.getAsBoolean()) {
            if (System.nanoTime() - nextTick >= 0) {
                nextTick = System.nanoTime() + TICK;
                now = replays.find(replay.id()).orElse(now);
                if (!goesOn(now, parts)) {
                    return;
                }
            }
            reader.step(throttle.reasonToWait() == null, now.unfinished());
        }
    }

    private boolean goesOn(Replay now, List<ReplayPart> parts) throws SQLException {
        throughput.see(now.id(), now.passed(), System.nanoTime());
        parts.forEach(this::checkTopic);
        if (now.isRunning() && now.unfinished() == 0 && replays.finish(now.id())) {
            LOG.info(
                    "Replay [{}] is done: [{}] records read, [{}] rows changed, [{}] parents missing",
                    now.id(),
                    now.records(),
                    now.rowsChanged(),
                    now.parentsMissing());
        }
        return now.isRunning() && now.unfinished() > 0;
    }

    private void checkTopic(ReplayPart part) {
        if (!part.partition()
                .topicId()
                .equals(topicIds.current().get(part.partition().topic()))) {
            throw new JobFailedException("Topic [%s] was deleted or created again"
                    .formatted(part.partition().topic()));
        }
    }

    private void fail(Replay replay, String failure) throws SQLException {
        if (replays.fail(replay.id(), failure)) {
            LOG.error("Replay [{}] has failed: {}", replay.id(), failure);
        }
    }
}
