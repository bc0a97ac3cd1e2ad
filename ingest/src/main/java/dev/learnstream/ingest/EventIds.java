package dev.learnstream.ingest;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Ids for new events: UUIDv7 (RFC 9562), ordered by time, so that an index grows at its end. Those of one process ascend within
 * a millisecond too.
 *
 * <p>Safe for use by several threads at once.
 */
public final class EventIds {

    private static final String FIELD = "eventId";

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private EventIds() {}

    /** An id that no other event has. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** In the event itself: sent once more, it has the id that it had. */
    static void giveIfMissing(SpecificRecord event) {
        Schema.Field id = event.getSchema().getField(FIELD);
        if (event.get(id.pos()) == null) {
            event.put(id.pos(), next());
        }
    }
}
