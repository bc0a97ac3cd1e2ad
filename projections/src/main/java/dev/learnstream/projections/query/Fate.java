package dev.learnstream.projections.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fate of a record. */
@JsonPropertyOrder("fate")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Fate {

    /** Returns the fate in words. */
    @JsonProperty
    String fate();

    /** The record was offered to the tables. Readers see its effect now. */
    record Merged() implements Fate {
        @Override
        public String fate() {
            return "merged";
        }
    }

    /**
     * The event is held.
     *
     * @param parent   the kind of the missing parent: user, course or topic
     * @param parentId the id of the missing parent
     */
    record Held(String parent, UUID parentId) implements Fate {
        @Override
        public String fate() {
            return "held";
        }
    }

    /**
     * The record is a dead letter.
     *
     * @param reason in one word
     * @param detail the exact reason, without a value of the event
     */
    record Dead(String reason, @Nullable String detail) implements Fate {
        @Override
        public String fate() {
            return "dead";
        }
    }

    /** Kafka deleted the record before it was read: the tables never got it. */
    record Lost() implements Fate {
        @Override
        public String fate() {
            return "lost";
        }
    }

    /** The tables have not reached the record, or it does not exist yet. */
    record NotYet() implements Fate {
        @Override
        public String fate() {
            return "not yet";
        }
    }
}
