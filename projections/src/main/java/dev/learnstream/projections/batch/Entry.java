package dev.learnstream.projections.batch;

import dev.learnstream.projections.tables.Event;
import java.sql.SQLException;

/** One record of a batch. */
public sealed interface Entry {

    /** The record that it came from. */
    SourceRecord source();

    /** The same record, as one that PostgreSQL refuses, if it was not dead before. */
    Dead poison(SQLException refusal);

    /** A record that holds a valid event. */
    record Valid(SourceRecord source, Event event) implements Entry {

        @Override
        public Dead poison(SQLException refusal) {
            return new Dead(source, Death.poison(source, refusal, event.userId()));
        }

        /** The same record, as one that there is no room to hold. */
        Dead heldFull() {
            return new Dead(source, Death.heldFull(source, event.userId()));
        }

        /** The same record, as one that contradicts what stands. */
        Dead conflict(Death.Reason reason) {
            return new Dead(source, Death.conflict(source, reason, event.userId()));
        }
    }

    /** A record that cannot be applied. */
    record Dead(SourceRecord source, Death death) implements Entry {

        @Override
        public Dead poison(SQLException refusal) {
            return this;
        }
    }
}
