package dev.learnstream.projections.demo;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** A planned action of a learner, which becomes an event when it is done. */
@FunctionalInterface
interface Step {

    SpecificRecord at(Instant time);

    /** Returns the same step, with a consequence. */
    default Step then(Consumer<Instant> consequence) {
        return time -> {
            SpecificRecord event = at(time);
            consequence.accept(time);
            return event;
        };
    }
}
