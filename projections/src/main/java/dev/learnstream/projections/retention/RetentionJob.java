package dev.learnstream.projections.retention;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.retention.Retention.Forgotten;
import dev.learnstream.projections.sql.SqlErrorText;
import dev.learnstream.projections.topics.TopicOffsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Applies the retention every hour, on the instance on duty. */
final class RetentionJob {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);

    private final Retention retention;
    private final TopicOffsets topics;
    private final Duty duty;

    RetentionJob(Retention retention, TopicOffsets topics, Duty duty) {
        this.retention = retention;
        this.topics = topics;
        this.duty = duty;
    }

    /** Waits five minutes after the start, because other work has to be done first. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void apply() throws InterruptedException {
        if (!duty.isMine()) {
            return;
        }
        Optional<Map<Partition, Long>> starts = topics.starts();
        if (starts.isPresent()) {
            apply(starts.get());
        }
    }

    private void apply(Map<Partition, Long> starts) {
        try {
            Forgotten forgotten = retention.apply(starts);
            if (!forgotten.isNothing()) {
                LOG.info(
                        "Deleted after the retention time: [{}] resolved dead letters, the bytes of [{}] discarded"
                                + " ones, [{}] rebuilds, [{}] replays and [{}] dead-letter jobs",
                        forgotten.resolvedLetters(),
                        forgotten.discardedLetters(),
                        forgotten.rebuilds(),
                        forgotten.replays(),
                        forgotten.letterJobs());
            }
        } catch (SQLException e) {
            if (FailureClass.of(e) != FailureClass.WORLD) {
                LOG.error("Could not delete data after its retention time: {}", SqlErrorText.of(e));
            }
        }
    }
}
