package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.schemas.registry.RegistryContact;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the partitions of this process that wait for a schema registry. Used by its stream threads at once. */
final class SchemaWaits {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaWaits.class);

    /** The first request for a schema also causes a wait. Such short waits are not reported. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Map<Partition, Wait> waits = new ConcurrentHashMap<>();
    private final Supplier<Optional<RegistryContact>> contact;
    private Instant told = Instant.EPOCH;
    private boolean isTold;

    /**
     * No partition waits yet.
     *
     * @param contact the last request to the registry
     */
    SchemaWaits(Supplier<Optional<RegistryContact>> contact) {
        this.contact = contact;
    }

    /**
     * A partition that waits.
     *
     * @param record its first waiting record
     */
    private record Wait(SourceRecord record, Instant since) {}

    void begin(SourceRecord record) {
        waits.put(record.partition(), new Wait(record, Instant.now()));
    }

    void end(Partition partition) {
        waits.remove(partition);
    }

    /** Returns the waiting record and the start of its wait, for partitions that have waited for more than a moment. */
    Map<String, String> current() {
        Instant lately = Instant.now().minus(SHORT);
        Map<String, String> current = new TreeMap<>();
        waits.values().stream()
                .filter(wait -> wait.since.isBefore(lately))
                .forEach(wait -> current.put(wait.record.toString(), wait.since.toString()));
        return current;
    }

    /** Logs the waits now and then, and once when all partitions go on. */
    synchronized void tell() {
        if (waits.isEmpty()) {
            if (isTold) {
                isTold = false;
                told = Instant.EPOCH;
                LOG.info("The schema registry has answered: all partitions continue");
            }
            return;
        }
        Instant now = Instant.now();
        Optional<String> problem = contact.get().map(RegistryContact::failure);
        if (problem.isEmpty() || now.isBefore(told.plus(TOLD_EVERY))) {
            return;
        }
        waits.values().stream()
                .min(Comparator.comparing(Wait::since))
                .filter(wait -> wait.since.isBefore(now.minus(SHORT)))
                .ifPresent(longest -> {
                    told = now;
                    isTold = true;
                    LOG.warn(
                            "[{}] partitions wait for the schemas of their records, first [{}]: {}. Nothing is lost, the others continue",
                            waits.size(),
                            longest.record,
                            problem.get());
                });
    }
}
