package dev.learnstream.ingest;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Creates ids for new events: UUIDv7 (RFC 9562), ordered by time, so that an index grows at its end. The ids of one
 * process also ascend within a millisecond.
 *
 * <p>Safe for use by several threads at once.
 */
public final class EventIds {

    private static final String FIELD = "eventId";

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private EventIds() {}

    /** Returns an id that no other event has. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** Sets a missing id in the event itself, so that the event keeps its id when it is sent again. */
    static void giveIfMissing(SpecificRecord event) {
        Schema.Field id = event.getSchema().getField(FIELD);
        if (event.get(id.pos()) == null) {
            event.put(id.pos(), next());
        }
    }
}
