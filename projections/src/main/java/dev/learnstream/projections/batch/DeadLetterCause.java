package dev.learnstream.projections.batch;

import dev.learnstream.schemas.EventCodec;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a record cannot be applied. The learner's id is the only data of the event in it.
 *
 * @param reason       the kind of cause
 * @param detail       the exact cause
 * @param sqlState     PostgreSQL's error code, if PostgreSQL refused the event
 * @param userId       the learner, if the event could be read
 * @param writerSchema fingerprint of the schema that the record names, if it names one
 */
public record DeadLetterCause(
        Reason reason,
        String detail,
        @Nullable String sqlState,
        @Nullable UUID userId,
        @Nullable String writerSchema) {

    /** PostgreSQL refuses this event, but not those beside it. */
    static DeadLetterCause poison(SourceRecord source, SQLException refusal, UUID userId) {
        String schema = EventCodec.writerSchema(source.value());
        return new DeadLetterCause(Reason.POISON, "PostgreSQL refuses it", refusal.getSQLState(), userId, schema);
    }

    /** The event contradicts the stored values. */
    static DeadLetterCause conflict(SourceRecord source, Reason reason, UUID userId) {
        String schema = EventCodec.writerSchema(source.value());
        return new DeadLetterCause(reason, "it contradicts the stored values", null, userId, schema);
    }

    /** The parent that the event waited for did not arrive in time. */
    public static DeadLetterCause expired(HeldEvents.Waiting event) {
        return waited(event, Reason.EXPIRED, "no " + event.parent() + " appeared in time");
    }

    /** An operator has discarded the event while it waited for its parent. */
    public static DeadLetterCause discardedWhileHeld(HeldEvents.Waiting event) {
        return waited(event, Reason.GIVEN_UP, "no " + event.parent() + " had appeared");
    }

    private static DeadLetterCause waited(HeldEvents.Waiting event, Reason reason, String detail) {
        String schema = EventCodec.writerSchema(event.source().value());
        return new DeadLetterCause(reason, detail, null, event.userId(), schema);
    }

    /** The event's parent is missing, and too many events are held already. */
    static DeadLetterCause heldFull(SourceRecord source, UUID userId) {
        String schema = EventCodec.writerSchema(source.value());
        return new DeadLetterCause(Reason.HELD_FULL, "too many events are held already", null, userId, schema);
    }

    /** The event's dead letter is discarded: it is kept, and never applied. */
    static DeadLetterCause discarded(SourceRecord source, UUID userId) {
        String schema = EventCodec.writerSchema(source.value());
        return new DeadLetterCause(Reason.GIVEN_UP, "an operator has discarded it", null, userId, schema);
    }

    /** The event's dead letter is not resolved: it does not belong to history. */
    static DeadLetterCause unresolved(SourceRecord source, UUID userId) {
        String schema = EventCodec.writerSchema(source.value());
        return new DeadLetterCause(Reason.GIVEN_UP, "its dead letter is not resolved", null, userId, schema);
    }

    /** Two processes died while they decoded the record. */
    public static DeadLetterCause crash(SourceRecord source) {
        String schema = EventCodec.writerSchema(source.value());
        return new DeadLetterCause(
                Reason.CRASHED_READER, "the process died twice while decoding it", null, null, schema);
    }

    /** The dead letter's record was too long to be kept whole. */
    static DeadLetterCause cut(SourceRecord source) {
        String schema = EventCodec.writerSchema(source.value());
        return new DeadLetterCause(Reason.UNREADABLE, "only its beginning was kept", null, null, schema);
    }

    /** Returns the kind of cause and the exact cause. */
    @Override
    public String toString() {
        return reason.text() + ": " + detail + (sqlState == null ? "" : " [" + sqlState + "]");
    }

    /** The kinds of cause, stored in lower case. */
    public enum Reason {
        /** The bytes are no event. */
        UNREADABLE(false),
        /** The event breaks a rule of the contract. */
        REFUSED(false),
        /** PostgreSQL refuses this one event. */
        POISON(true),
        /** Another event with the same id is stored. */
        CONFLICTING_DUPLICATE(true),
        /** The attempt belongs to another learner or quiz. */
        CONFLICTING_ATTEMPT(true),
        /** Its learner, course or topic did not arrive in time. */
        EXPIRED(true),
        /** An operator has discarded it while its learner, course or topic was missing. */
        GIVEN_UP(true),
        /** Its learner, course or topic is missing, and too many events are held already. */
        HELD_FULL(true),
        /** The process died each time it decoded the record. */
        CRASHED_READER(false);

        private final boolean isOfAnEvent;

        Reason(boolean isOfAnEvent) {
            this.isOfAnEvent = isOfAnEvent;
        }

        /** Returns true if the record holds a valid event. Then it must be kept whole, so that it can be redriven. */
        boolean isOfAnEvent() {
            return isOfAnEvent;
        }

        /** Returns the stored form. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
