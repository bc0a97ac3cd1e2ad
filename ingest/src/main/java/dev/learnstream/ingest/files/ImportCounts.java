package dev.learnstream.ingest.files;

import dev.learnstream.ingest.json.Candidate.Read;
import dev.learnstream.schemas.EventTopic;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Counts the outcomes of the entries so far. */
final class ImportCounts {

    private final Map<String, Long> published;
    private long derivedIds;
    private long rejected;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    /** Continues the counts of a checkpoint. */
    ImportCounts(Checkpoint from) {
        published = new TreeMap<>(from.published());
        derivedIds = from.derivedIds();
        rejected = from.rejected();
    }

    void addPublished(Read read) {
        add(EventTopic.of(read.event()), read.event());
        derivedIds += read.isIdDerived() ? 1 : 0;
    }

    private <T extends SpecificRecord> void add(EventTopic<T> topic, T event) {
        published.merge(topic.name(), 1L, Long::sum);
        Instant time = topic.occurredAt().apply(event);
        earliest = earliest == null || time.isBefore(earliest) ? time : earliest;
        latest = latest == null || time.isAfter(latest) ? time : latest;
    }

    void addRejected() {
        rejected++;
    }

    long entries() {
        return rejected + published.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Long> published() {
        return published;
    }

    long derivedIds() {
        return derivedIds;
    }

    long rejected() {
        return rejected;
    }

    /** Returns the range of event times in this run, without those before the checkpoint; null if there are none. */
    @Nullable
    String times() {
        return earliest == null ? null : earliest + " to " + latest;
    }
}
