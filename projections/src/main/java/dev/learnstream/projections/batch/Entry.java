package dev.learnstream.projections.batch;

import dev.learnstream.projections.tables.Event;
import java.sql.SQLException;

/** One record of a batch. */
public sealed interface Entry {

    /** The record behind the entry. */
    SourceRecord source();

    /** Returns the same record as one that PostgreSQL refuses, unless it was dead before. */
    Dead poison(SQLException refusal);

    /** A record that holds a valid event. */
    record Valid(SourceRecord source, Event event) implements Entry {

        @Override
        public Dead poison(SQLException refusal) {
            return new Dead(source, DeadLetterCause.poison(source, refusal, event.userId()));
        }

        /** Returns the same record as a dead one, because there is no room to hold it. */
        Dead heldFull() {
            return new Dead(source, DeadLetterCause.heldFull(source, event.userId()));
        }

        /** Returns the same record as a dead one, because it contradicts stored values. */
        Dead conflict(DeadLetterCause.Reason reason) {
            return new Dead(source, DeadLetterCause.conflict(source, reason, event.userId()));
        }
    }

    /** A record that cannot be applied. */
    record Dead(SourceRecord source, DeadLetterCause cause) implements Entry {

        @Override
        public Dead poison(SQLException refusal) {
            return this;
        }
    }
}
