package dev.learnstream.ingest.check;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.InvalidEventException;
import dev.learnstream.ingest.check.RecordJson.InvalidRecordException;
import dev.learnstream.ingest.files.FileEntry;
import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.Reading;
import dev.learnstream.schemas.Violation;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/**
 * Checks the entries of a file against the contract: events as the front door does, records as the projections do.
 *
 * @param codecs know the registry, if there is one
 */
record ContractCheck(EventCodecs codecs) {

    private static final Violation NO_REGISTRY = new Violation(
            "", "is in registry framing: set --learnstream.schema-registry.url to the registry that has its schema");

    /**
     * Reads and checks an entry.
     *
     * @throws RegistryUnavailableException if it names a schema that is not known yet, and the registry does not answer
     */
    CheckedRecord check(FileEntry entry) {
        if (entry.candidate() instanceof Candidate.Read read) {
            return event(read);
        }
        Candidate.Unreadable unreadable = (Candidate.Unreadable) entry.candidate();
        JsonNode record = isObject(unreadable) ? RecordJson.find(entry.line()) : null;
        return record == null ? new CheckedRecord.Refused(unreadable.topic(), unreadable.violations()) : record(record);
    }

    /** Returns true if the line is a JSON object: the first fault of such a line is the missing kind of event. */
    private static boolean isObject(Candidate.Unreadable unreadable) {
        return unreadable.violations().stream().anyMatch(one -> one.field().equals("type"));
    }

    private static CheckedRecord event(Candidate.Read read) {
        try {
            EventPublisher.check(read.event());
            return new CheckedRecord.Event(read.event(), read.isIdDerived(), null);
        } catch (InvalidEventException e) {
            return new CheckedRecord.Refused(EventTopic.of(read.event()), e.violations());
        }
    }

    private CheckedRecord record(JsonNode json) {
        try {
            ProducedRecord record = RecordJson.read(json);
            return record(record.topic(), record);
        } catch (InvalidRecordException e) {
            return new CheckedRecord.Refused(null, List.of(e.violation()));
        }
    }

    private <T extends SpecificRecord> CheckedRecord record(EventTopic<T> topic, ProducedRecord record) {
        if (EventCodec.framing(record.value()) == Framing.REGISTRY
                && codecs.registry().isEmpty()) {
            return new CheckedRecord.Unseen(topic, NO_REGISTRY);
        }
        Reading<T> reading = codecs.of(topic).read(record.value());
        if (reading instanceof Reading.Valid<T> valid) {
            return new CheckedRecord.Event(valid.event(), false, record);
        }
        return new CheckedRecord.Refused(topic, reasons(reading));
    }

    private static List<Violation> reasons(Reading<?> reading) {
        return reading instanceof Reading.Refused<?> refused
                ? refused.violations()
                : List.of(new Violation("", "is unreadable: " + ((Reading.Unreadable<?>) reading).reason()));
    }
}
