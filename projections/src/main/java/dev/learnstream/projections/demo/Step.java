package dev.learnstream.projections.demo;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Something a learner is about to do; an event once it is done. */
@FunctionalInterface
interface Step {

    SpecificRecord at(Instant time);

    /** The same step, with a consequence. */
    default Step then(Consumer<Instant> consequence) {
        return time -> {
            SpecificRecord event = at(time);
            consequence.accept(time);
            return event;
        };
    }
}
