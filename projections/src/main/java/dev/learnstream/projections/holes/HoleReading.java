package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.Hole;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.sql.AdvisoryLock;
import dev.learnstream.projections.stream.StreamPause;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks for holes every few seconds, and reads the open ones. */
final class HoleReading {

    private static final Logger LOG = LoggerFactory.getLogger(HoleReading.class);

    private final DataSource database;
    private final HoleTransactions holes;
    private final HoleSearch search;
    private final Supplier<HoleReader> readers;
    private final StreamPause pause;

    HoleReading(
            DataSource database,
            HoleTransactions holes,
            HoleSearch search,
            Supplier<HoleReader> readers,
            StreamPause pause) {
        this.database = database;
        this.holes = holes;
        this.search = search;
        this.readers = readers;
        this.pause = pause;
    }

    @Scheduled(fixedDelay = 2_000)
    void read() throws InterruptedException {
        if (pause.forbidsWriting()) {
            return;
        }
        try {
            search.look();
            if (!holes.open().isEmpty()) {
                readUnderLock();
            }
        } catch (WriteFailedException e) {
            // The stream reports that the database is away, and this job runs again in any case.
            if (e.failureClass() != FailureClass.WORLD) {
                LOG.error("{}", e.getMessage());
            }
        } catch (KafkaException e) {
            if (!(e instanceof RetriableException)) {
                LOG.warn("Could not read the records that the tables lack: [{}]. Trying again", e.getMessage());
            }
        } catch (SQLException e) {
            // The advisory lock ends with the connection.
            LOG.debug("Could not take or release the advisory lock", e);
        }
    }

    private void readUnderLock() throws InterruptedException, SQLException {
        try (AdvisoryLock lock = AdvisoryLock.tryLock(database, "learnstream.holes")) {
            if (lock.isMine()) {
                readAll(holes.open(), search.topicIds());
            }
        }
    }

    private void readAll(List<Hole> open, Map<String, UUID> topicIds) {
        try (HoleReader reader = readers.get()) {
            for (Hole hole : open) {
                UUID topicId = topicIds.get(hole.partition().topic());
                if (topicId != null) {
                    reader.read(hole, topicId);
                }
            }
        }
    }
}
